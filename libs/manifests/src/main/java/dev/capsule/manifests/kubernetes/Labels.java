package dev.capsule.manifests.kubernetes;

import java.util.Map;
import java.util.TreeMap;

/** The labels and annotations by which Capsule finds its own objects again. */
public final class Labels {
    public static final String TARGET = "capsule.dev/target";
    public static final String SLOT = "capsule.dev/slot";
    public static final String RELEASE = "capsule.dev/release";
    public static final String TASK = "capsule.dev/task";
    public static final String ORGANIZATION = "capsule.dev/organization";
    public static final String SERVICE = "capsule.dev/service";
    public static final String ENVIRONMENT = "capsule.dev/environment";
    /** On every object that is written: the decision that it was last written for. */
    public static final String DECISION = "capsule.dev/decision";
    /** On pods: raised to replace them all. */
    public static final String RESTART = "capsule.dev/restart";

    /** Who Capsule is among those who write to a cluster. */
    public static final String MANAGER = "capsule";

    static final String NAME = "app.kubernetes.io/name";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    private Labels() {}

    /** What tells a target's objects from all others. */
    static Map<String, String> of(TargetIdentity target) {
        Map<String, String> labels = new TreeMap<>(of(target.environment()));
        labels.put(TARGET, target.target().toString());
        labels.put(SERVICE, target.service().toString());
        labels.put(NAME, target.name());
        return labels;
    }

    static Map<String, String> of(EnvironmentIdentity environment) {
        return new TreeMap<>(Map.of(
                MANAGED_BY,
                MANAGER,
                ORGANIZATION,
                environment.organization().toString(),
                ENVIRONMENT,
                environment.environment().toString()));
    }

    /** The pods of one slot, whatever release is in it. */
    static Map<String, String> selector(TargetIdentity target, SlotName slot) {
        return new TreeMap<>(Map.of(TARGET, target.target().toString(), SLOT, slot.label()));
    }
}
