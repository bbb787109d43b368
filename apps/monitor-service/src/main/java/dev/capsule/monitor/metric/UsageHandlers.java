package dev.capsule.monitor.metric;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeping samples, and what services use now and over time. */
@Component
final class UsageHandlers implements MessageHandlers {
    /** Two rounds of sampling: the shorter, the more often a late sample looks like none. */
    private static final Duration NOW = Duration.ofSeconds(30);

    private static final int MAX_POINTS = 2000;

    private final SampleStore store;
    private final Clock clock;

    UsageHandlers(SampleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(MonitorRequest.StoreSamples.class, new Access.Services<>(), (request, _) -> {
            store.store(request.organization(), request.samples());
            return new Done();
        });
        registry.handle(MonitorRequest.FindUsage.class, Access.toOrganization(Permission.METRICS_VIEW), this::find);
    }

    private MonitorRequest.UsageSeries find(MonitorRequest.FindUsage request, Caller caller) {
        if (request.step().toMillis() < 1000
                || !request.since().isBefore(request.until())
                || Duration.between(request.since(), request.until()).dividedBy(request.step()) > MAX_POINTS) {
            throw CapsuleException.invalidField(
                    "/step", "since is before until, with at most " + MAX_POINTS + " steps of a second or more.");
        }
        Instant now = clock.instant();
        MonitorRequest.FindUsage latest =
                new MonitorRequest.FindUsage(request.service(), request.environment(), now.minus(NOW), now, NOW);
        return new MonitorRequest.UsageSeries(
                store.sum(caller.organization(), latest).orElse(null), store.find(caller.organization(), request));
    }
}
