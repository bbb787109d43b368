package dev.capsule.edge.traffic;

import java.util.concurrent.atomic.AtomicInteger;

/** Requests in flight at one instance, upgraded connections included. Outlives tables, as requests do. */
public final class InstanceLoad {
    private final AtomicInteger inFlight = new AtomicInteger();

    public int inFlight() {
        return inFlight.get();
    }

    public void begin() {
        inFlight.incrementAndGet();
    }

    public void end() {
        inFlight.decrementAndGet();
    }
}
