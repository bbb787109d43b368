package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.kubernetes.record.Records;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Puts an observation together from what the cluster told last. */
public final class Observing {
    private final Cluster cluster;
    private final Records records;
    private final LastLines lastLines;
    private final Usage usage;
    private final Settling settling;
    private final Clock clock;

    public Observing(
            Cluster cluster, Records records, LastLines lastLines, Usage usage, Settling settling, Clock clock) {
        this.cluster = cluster;
        this.records = records;
        this.lastLines = lastLines;
        this.usage = usage;
        this.settling = settling;
        this.clock = clock;
    }

    public Observation observe(TargetId target) {
        Instant now = clock.instant();
        List<PodState> pods = cluster.pods(target).stream().map(PodState::new).toList();
        TargetRecord record = records.latest(target).orElseGet(() -> TargetRecord.removed(target, DecisionNumber.NONE));
        boolean asWanted = record.number().isAfter(DecisionNumber.NONE) && Reached.is(record, cluster, pods);
        boolean reached = settling.isSettled(record, pods, asWanted);
        return new Observation(
                target,
                record.number(),
                now,
                reached,
                pods.stream().map(pod -> status(pod, now)).toList());
    }

    private InstanceStatus status(PodState pod, Instant now) {
        Usage.Used used = usage.of(pod.pod());
        return new InstanceStatus(
                pod.instance(),
                pod.release(),
                pod.phase(now, stopGrace(pod)),
                pod.since(),
                pod.restarts(),
                Troubles.of(pod, cluster.warnings(pod.pod()), () -> lastLines.of(pod)),
                pod.port(),
                used.memoryBytes(),
                used.cpuNanos());
    }

    /** From the end of its pause to its end by force. */
    private static long stopGrace(PodState pod) {
        Long grace = pod.pod().getSpec().getTerminationGracePeriodSeconds();
        var lifecycle = pod.app().getLifecycle();
        long pause = lifecycle == null
                        || lifecycle.getPreStop() == null
                        || lifecycle.getPreStop().getSleep() == null
                ? 0
                : lifecycle.getPreStop().getSleep().getSeconds();
        return grace == null ? 0 : Math.max(0, grace - pause);
    }
}
