package dev.capsule.manifests.kubernetes;

import java.util.Locale;

/** Which of a target's two slots. */
public enum SlotName {
    PRIMARY,
    CANDIDATE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
