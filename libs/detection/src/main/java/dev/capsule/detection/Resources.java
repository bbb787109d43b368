package dev.capsule.detection;

import org.jspecify.annotations.Nullable;

/** What a repository itself says of the size of a process; null is what it does not say. */
public record Resources(
        @Nullable Integer cpuMillis,
        @Nullable Integer memoryMegabytes,
        @Nullable Integer replicas) {}
