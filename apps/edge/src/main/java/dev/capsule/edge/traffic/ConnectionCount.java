package dev.capsule.edge.traffic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Connections of clients, over all event loops. */
public final class ConnectionCount {
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    public int open() {
        return open.get();
    }

    /** Connections closed at once because there were too many. */
    public long refused() {
        return refused.sum();
    }

    /** Counts a connection in, unless there are {@code limit} already. */
    public boolean enter(int limit) {
        if (open.incrementAndGet() <= limit) {
            return true;
        }
        open.decrementAndGet();
        refused.increment();
        return false;
    }

    public void leave() {
        open.decrementAndGet();
    }
}
