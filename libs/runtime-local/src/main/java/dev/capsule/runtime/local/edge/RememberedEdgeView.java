package dev.capsule.runtime.local.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks the edge at most every so often, however many targets want to know. */
public final class RememberedEdgeView implements EdgeView {
    private static final Duration FRESH = Duration.ofMillis(100);

    private final EdgeView edge;
    private final Clock clock;
    private Instant asked = Instant.EPOCH;
    private @Nullable Status last;

    public RememberedEdgeView(EdgeView edge, Clock clock) {
        this.edge = edge;
        this.clock = clock;
    }

    @Override
    public synchronized Status status() {
        Instant now = clock.instant();
        Status known = last;
        if (known == null || now.isAfter(asked.plus(FRESH)) || now.isBefore(asked)) {
            known = edge.status();
            last = known;
            asked = now;
        }
        return known;
    }
}
