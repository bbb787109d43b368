package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A gateway follows the cluster a little later and does not say when. A target counts as reached once it has been as
 * wanted for that long; time is measured here, so that no other machine's clock matters.
 */
public final class Settling {
    private final Duration follows;
    private final ScheduledExecutorService timer;
    private final Consumer<TargetId> settled;
    private final Map<TargetId, Since> seen = new ConcurrentHashMap<>();

    public Settling(Duration follows, ScheduledExecutorService timer, Consumer<TargetId> settled) {
        this.follows = follows;
        this.timer = timer;
        this.settled = settled;
    }

    private record Since(long number, List<String> pods, long nanos) {}

    boolean isSettled(TargetRecord record, List<PodState> pods, boolean asWanted) {
        if (!asWanted) {
            seen.remove(record.target());
            return false;
        }
        if (!record.routed()) {
            return true;
        }
        List<String> names = pods.stream()
                .map(pod -> pod.pod().getMetadata().getUid())
                .sorted()
                .toList();
        long now = System.nanoTime();
        Since since = seen.compute(
                record.target(),
                (target, before) -> before != null
                                && before.number() == record.number().value()
                                && before.pods().equals(names)
                        ? before
                        : new Since(record.number().value(), names, now));
        if (since.nanos() == now) {
            var _ = timer.schedule(
                    () -> settled.accept(record.target()), follows.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
        return now - since.nanos() >= follows.toNanos();
    }
}
