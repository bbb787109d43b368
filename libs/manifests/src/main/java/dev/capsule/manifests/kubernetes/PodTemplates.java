package dev.capsule.manifests.kubernetes;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Resources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pods of a workload: no rights, limits as planned, and a pause before the end in which the gateway moves on. */
public final class PodTemplates {
    /** The one container of every pod. */
    public static final String CONTAINER = "app";

    private static final String SCRATCH = "scratch";
    private static final int WHOLE_CORE = 1000;

    private PodTemplates() {}

    static PodTemplateSpec serving(SlotWorkload slot, ClusterRules rules) {
        Duration settle = slot.port() == null ? Duration.ZERO : rules.settle();
        ContainerBuilder container = container(slot, slot.workload().command(), rules);
        Probes.add(container, slot);
        if (!settle.isZero()) {
            container
                    .withNewLifecycle()
                    .withNewPreStop()
                    .withNewSleep(Math.max(1, settle.toSeconds()))
                    .endPreStop()
                    .endLifecycle();
        }
        Map<String, String> selector = Labels.selector(slot.target(), slot.slot());
        return template(slot, container.build())
                .editMetadata()
                .addToLabels(selector)
                .endMetadata()
                .editSpec()
                .withTerminationGracePeriodSeconds(
                        settle.plus(slot.workload().stopGrace()).toSeconds())
                .withTopologySpreadConstraints(Stream.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")
                        .map(key -> spread(key, selector))
                        .toList())
                .endSpec()
                .build();
    }

    /** A pod that runs to its end: a task, or one run of a cron job. */
    static PodTemplateSpec running(SlotWorkload slot, List<String> command, ClusterRules rules) {
        return template(slot, container(slot, command, rules).build())
                .editSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(slot.workload().stopGrace().toSeconds())
                .endSpec()
                .build();
    }

    /**
     * Nothing in it may change by anything but a release or a restart: each change replaces every pod. The application is
     * not process 1, for which the kernel drops signals without a handler: what handles none would be stopped by force only,
     * and late.
     */
    private static PodTemplateSpecBuilder template(SlotWorkload slot, Container container) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .addToLabels(Labels.of(slot.target().environment()))
                .addToLabels(Labels.SERVICE, slot.target().service().toString())
                .addToLabels(Labels.RELEASE, slot.release().toString())
                .addToAnnotations(Labels.RESTART, Integer.toString(slot.restartNumber()))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withShareProcessNamespace(true)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewVolume()
                .withName(SCRATCH)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .withContainers(container)
                .endSpec();
    }

    private static ContainerBuilder container(SlotWorkload slot, List<String> command, ClusterRules rules) {
        ContainerBuilder container = new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(image(slot))
                .withCommand(command)
                .addNewEnvFrom()
                .withNewConfigMapRef(slot.releaseName(), false)
                .endEnvFrom()
                .addNewEnvFrom()
                .withNewSecretRef(slot.releaseName(), false)
                .endEnvFrom()
                .withResources(resources(slot.workload().resources(), rules))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName(SCRATCH)
                .withMountPath("/tmp")
                .endVolumeMount();
        if (slot.port() != null) {
            container
                    .addNewPort()
                    .withName("web")
                    .withContainerPort(slot.port())
                    .withProtocol("TCP")
                    .endPort();
        }
        return container;
    }

    private static String image(SlotWorkload slot) {
        return switch (slot.workload().artifact()) {
            case Artifact.Image(String reference) -> reference;
            case Artifact.Tree(var digest) ->
                throw new CapsuleException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "A cluster runs images, not the built directory " + digest
                                + ". Deploy again: what is built for a cluster becomes an image.");
        };
    }

    /** Memory is set aside in full, since it cannot be taken back; the processor can be shared. */
    private static ResourceRequirements resources(Resources resources, ClusterRules rules) {
        Quantity memory = new Quantity(Long.toString(resources.memoryBytes()));
        return new ResourceRequirementsBuilder()
                .addToLimits("cpu", cpu(resources.cpuMillis()))
                .addToLimits("memory", memory)
                .addToRequests("cpu", cpu(Math.max(1, resources.cpuMillis() * rules.cpuShare() / 100)))
                .addToRequests("memory", memory)
                .build();
    }

    /** In the form that the API server gives back, so that what was written compares equal. */
    private static Quantity cpu(int millis) {
        return millis % WHOLE_CORE == 0
                ? new Quantity(Integer.toString(millis / WHOLE_CORE))
                : new Quantity(millis + "m");
    }

    private static TopologySpreadConstraint spread(String key, Map<String, String> selector) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(key)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(selector)
                .endLabelSelector()
                .build();
    }
}
