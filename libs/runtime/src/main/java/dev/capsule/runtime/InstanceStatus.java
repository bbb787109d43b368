package dev.capsule.runtime;

import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One running copy as observed.
 *
 * @param since when it entered this phase
 * @param restarts how often it was started again after it ended by itself
 * @param trouble why it is not ready, in words and with what was seen; null when there is nothing to say
 * @param port where it listens, when known
 */
public record InstanceStatus(
        InstanceId instance,
        ReleaseId release,
        Phase phase,
        Instant since,
        int restarts,
        @Nullable Trouble trouble,
        @Nullable Integer port,
        long memoryBytes,
        long cpuNanos) {
    /** In the order in which an instance goes through them. */
    public enum Phase {
        STARTING,
        READY,
        /** Gets no new requests and finishes those it has. */
        DRAINING,
        STOPPING,
        /** Ended by itself and waits to be started again. */
        BACKING_OFF,
        ENDED
    }
}
