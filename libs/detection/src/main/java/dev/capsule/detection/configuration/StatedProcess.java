package dev.capsule.detection.configuration;

import dev.capsule.kernel.ServiceType;
import org.jspecify.annotations.Nullable;

/**
 * A process as its owner stated it; null is what was not said.
 *
 * @param name such as {@code worker}
 * @param file where it stands
 * @param line from 1
 */
public record StatedProcess(
        String name,
        @Nullable String command,
        @Nullable ServiceType type,
        @Nullable Integer port,
        @Nullable String health,
        @Nullable String schedule,
        String file,
        int line) {}
