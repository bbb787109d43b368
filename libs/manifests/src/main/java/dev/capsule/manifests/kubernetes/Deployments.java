package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import java.time.Duration;

/** One slot as a Deployment: never fewer pods than wanted while they are replaced, or never two of a singleton. */
public final class Deployments {
    /** What listens to nobody counts as running well after this time. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    private Deployments() {}

    public static Deployment of(SlotWorkload slot, ClusterRules rules) {
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(slot))
                .withNewSpec()
                .withReplicas(slot.replicas())
                .withRevisionHistoryLimit(2)
                .withNewSelector()
                .withMatchLabels(Labels.selector(slot.target(), slot.slot()))
                .endSelector()
                .withTemplate(PodTemplates.serving(slot, rules))
                .withMinReadySeconds(slot.port() == null ? (int) STEADY.toSeconds() : null)
                .withStrategy(slot.workload().singleton() ? oneAtMost() : neverFewer())
                .endSpec()
                .build();
    }

    private static DeploymentStrategy oneAtMost() {
        return new DeploymentStrategyBuilder().withType("Recreate").build();
    }

    private static DeploymentStrategy neverFewer() {
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge("25%")
                .withNewMaxUnavailable(0)
                .endRollingUpdate()
                .build();
    }
}
