package dev.capsule.runtime.local.edge;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an edge that lives has not answered. It is given long: it may be starting, or the machine be busy, and to end
 * it ends the connections of everybody.
 */
final class EdgeSilence {
    private static final Duration BEARABLE = Duration.ofSeconds(30);

    private Instant since;

    EdgeSilence(Instant since) {
        this.since = since;
    }

    /** It answered, or another one was started in its place. */
    void broken(Instant now) {
        since = now;
    }

    boolean isTooLong(Instant now) {
        return now.isAfter(since.plus(BEARABLE));
    }
}
