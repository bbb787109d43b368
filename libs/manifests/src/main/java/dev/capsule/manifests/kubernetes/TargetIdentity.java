package dev.capsule.manifests.kubernetes;

import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;

/**
 * Whose objects.
 *
 * @param name service and environment for people; a label, never an identifier
 */
public record TargetIdentity(EnvironmentIdentity environment, TargetId target, ServiceId service, String name) {
    private static final int LABEL_LENGTH = 63;

    public TargetIdentity {
        String clean = name.replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = clean.length() > LABEL_LENGTH ? clean.substring(0, LABEL_LENGTH) : clean;
        name = cut.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }

    public String namespace() {
        return environment.namespace();
    }

    /** Starts with a letter, as the names of Services must. */
    public String objectName() {
        return "t-" + target;
    }

    public String objectName(SlotName slot) {
        return slot == SlotName.PRIMARY ? objectName() : objectName() + "-candidate";
    }
}
