package dev.capsule.detection.configuration;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Resources;
import dev.capsule.kernel.ServiceType;
import org.jspecify.annotations.Nullable;

/**
 * A process as its owner stated it; null is what was not said.
 *
 * @param name such as {@code worker}
 * @param resources of each instance, and how many of them
 * @param evidence where it stands
 */
public record StatedProcess(
        String name,
        @Nullable String command,
        @Nullable ServiceType type,
        @Nullable Integer port,
        @Nullable String health,
        @Nullable String schedule,
        @Nullable Resources resources,
        Evidence evidence) {
    /** A name and a command line. */
    public static StatedProcess of(String name, String command, Evidence evidence) {
        return new StatedProcess(name, command, null, null, null, null, null, evidence);
    }
}
