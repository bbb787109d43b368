package dev.capsule.deploy.collection;

import dev.capsule.kernel.InstanceId;
import dev.capsule.runtime.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes processor use of two readings of an instance's processor time. */
final class UsageMeter {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What an instance used since the reading before. */
    record Usage(double cpuCores, long memoryBytes) {}

    private record Reading(Instant at, long cpuNanos) {}

    private final Map<InstanceId, Reading> last = new HashMap<>();

    /** Empty at the first reading, and when the instance was started anew in between. */
    Optional<Usage> read(InstanceStatus status, Instant now) {
        Reading before = last.put(status.instance(), new Reading(now, status.cpuNanos()));
        if (before == null || status.cpuNanos() < before.cpuNanos() || !now.isAfter(before.at())) {
            return Optional.empty();
        }
        double seconds = Duration.between(before.at(), now).toNanos() / NANOS_PER_SECOND;
        double used = (status.cpuNanos() - before.cpuNanos()) / NANOS_PER_SECOND;
        return Optional.of(new Usage(used / seconds, status.memoryBytes()));
    }

    void keepOnly(Set<InstanceId> instances) {
        last.keySet().retainAll(instances);
    }
}
