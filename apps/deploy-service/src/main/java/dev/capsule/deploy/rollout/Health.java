package dev.capsule.deploy.rollout;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a target is doing, apart from any deployment. @param reason null when there is nothing to say */
public record Health(Kind kind, @Nullable String reason) {
    /** From good to bad. */
    public enum Kind {
        HEALTHY,
        /** On the way to what it should be, with nothing wrong seen. */
        UPDATING,
        /** Nothing should run. */
        STOPPED,
        /** Serves, but not as it should. */
        DEGRADED,
        UNHEALTHY,
        /** The runtime does not answer. */
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
