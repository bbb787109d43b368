package dev.capsule.messaging.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long requests took and how they ended, by key. */
public final class CallMetrics {
    private record Series(String name, String key, String outcome) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void asked(String key, String outcome, long nanos) {
        timer(new Series("capsule.requests.asked", key, outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    void answered(String key, String outcome, long nanos) {
        timer(new Series("capsule.requests.answered", key, outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Series series) {
        return timers.computeIfAbsent(
                series,
                wanted -> Timer.builder(wanted.name)
                        .tag("key", wanted.key)
                        .tag("outcome", wanted.outcome)
                        .register(registry));
    }
}
