package dev.capsule.deploy.rollout;

import java.util.Locale;

/** Why there is a deployment. */
public enum Trigger {
    /** Somebody asked for it. */
    HAND,
    /** A commit was pushed. */
    PUSH,
    /** An earlier release is put back. */
    ROLLBACK,
    /** What runs in another environment shall run here. */
    PROMOTION;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
