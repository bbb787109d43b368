package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;

/** One slot as a Deployment: never fewer pods than wanted while they are replaced, or never two of a singleton. */
public final class Deployments {
    /** What listens to nobody counts as running well after this time. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    private Deployments() {}

    public static Deployment of(SlotWorkload slot, ClusterRules rules) {
        boolean singleton = slot.workload().singleton();
        DeploymentBuilder deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName(slot.objectName())
                .withNamespace(slot.target().namespace())
                .addToLabels(Labels.of(slot.target()))
                .addToLabels(Labels.SLOT, slot.slot().label())
                .endMetadata()
                .withNewSpec()
                .withReplicas(slot.replicas())
                .withRevisionHistoryLimit(2)
                .withNewSelector()
                .withMatchLabels(Labels.selector(slot.target(), slot.slot()))
                .endSelector()
                .withTemplate(PodTemplates.serving(slot, rules))
                .endSpec();
        if (slot.port() == null) {
            deployment.editSpec().withMinReadySeconds((int) STEADY.toSeconds()).endSpec();
        }
        if (singleton) {
            deployment
                    .editSpec()
                    .withNewStrategy()
                    .withType("Recreate")
                    .endStrategy()
                    .endSpec();
        } else {
            deployment
                    .editSpec()
                    .withNewStrategy()
                    .withType("RollingUpdate")
                    .withNewRollingUpdate()
                    .withNewMaxSurge("25%")
                    .withNewMaxUnavailable(0)
                    .endRollingUpdate()
                    .endStrategy()
                    .endSpec();
        }
        return deployment.build();
    }
}
