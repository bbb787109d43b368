package dev.capsule.runtime.local.instance;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.local.port.Listener;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of an instance, so that it is found again after Capsule's process died. It holds no secrets.
 *
 * @param tree what it runs from
 * @param generation the target's restart number when it was made
 * @param uid the user it runs as; null for Capsule's own account
 * @param leasedPort the port it is told to listen on; null when it does not listen
 * @param run counts its starts
 * @param listener where it was found listening when it became ready; null before
 * @param ready it was seen ready
 * @param leaving it gets no new requests and is to end
 */
public record InstanceRecord(
        InstanceId instance,
        TargetId target,
        ReleaseId release,
        Digest tree,
        ServiceType type,
        int generation,
        @Nullable Integer uid,
        @Nullable Integer leasedPort,
        Instant created,
        Instant started,
        int run,
        @Nullable Listener listener,
        boolean ready,
        boolean leaving,
        Duration stopGrace,
        long memoryBytes) {
    InstanceRecord ready(Listener at) {
        return with(run, started, at, true, leaving);
    }

    InstanceRecord readyWithoutPort() {
        return with(run, started, null, true, leaving);
    }

    InstanceRecord notReady() {
        return with(run, started, listener, false, leaving);
    }

    InstanceRecord leave() {
        return with(run, started, listener, ready, true);
    }

    InstanceRecord nextRun(Instant now) {
        return with(run + 1, now, null, false, leaving);
    }

    /** Whether it listens elsewhere than it was told to, so that a second copy could not. */
    public boolean ignoresPort() {
        return listener != null && leasedPort != null && listener.port() != leasedPort;
    }

    private InstanceRecord with(int number, Instant at, @Nullable Listener where, boolean isReady, boolean isLeaving) {
        return new InstanceRecord(
                instance,
                target,
                release,
                tree,
                type,
                generation,
                uid,
                leasedPort,
                created,
                at,
                number,
                where,
                isReady,
                isLeaving,
                stopGrace,
                memoryBytes);
    }
}
