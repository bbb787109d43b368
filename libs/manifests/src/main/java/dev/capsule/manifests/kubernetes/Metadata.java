package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Name, room and labels of an object, so that Capsule finds it again. */
final class Metadata {
    private Metadata() {}

    static ObjectMeta of(EnvironmentIdentity environment, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(environment.namespace())
                .withLabels(Labels.of(environment))
                .build();
    }

    static ObjectMeta of(TargetIdentity target, String name) {
        return of(target.environment(), name)
                .edit()
                .withLabels(Labels.of(target))
                .build();
    }

    /** Of one that there is once for each of a target's slots. */
    static ObjectMeta of(SlotWorkload slot) {
        return of(slot.target(), slot.objectName())
                .edit()
                .addToLabels(Labels.SLOT, slot.slot().label())
                .build();
    }
}
