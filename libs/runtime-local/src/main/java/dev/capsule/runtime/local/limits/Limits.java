package dev.capsule.runtime.local.limits;

import java.util.OptionalLong;

/**
 * What a group of processes may use together.
 *
 * @param memoryBytes resident memory
 * @param cpuMillis thousandths of a core
 * @param processes how many processes and threads
 */
public record Limits(long memoryBytes, int cpuMillis, int processes) {
    private static final long MEGABYTE = 1024 * 1024;

    /** The memory limit in words, such as {@code 128 MB}. */
    public String memoryText() {
        return memoryBytes / MEGABYTE + " MB";
    }

    /** What the kernel takes as quota for one period of processor time. */
    OptionalLong cpuQuota(long periodMicros) {
        return cpuMillis <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(1000, periodMicros * cpuMillis / 1000));
    }
}
