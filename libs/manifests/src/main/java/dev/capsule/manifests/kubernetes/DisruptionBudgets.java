package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** Lets a node be drained one pod of a slot at a time. For a slot of one pod it would stop the drain for ever. */
public final class DisruptionBudgets {
    public static final int FROM_REPLICAS = 2;

    private DisruptionBudgets() {}

    public static PodDisruptionBudget of(SlotWorkload slot) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(Metadata.of(slot.target(), slot.objectName()))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(Labels.selector(slot.target(), slot.slot()))
                .endSelector()
                .endSpec()
                .build();
    }
}
