package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorEvent;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.EphemeralEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Tells of new lines only while somebody reads along, so that a busy log nobody watches costs the broker nothing. */
final class TailGrants {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int MAX_LINES = 200;

    private final EphemeralEvents events;
    private final Clock clock;
    /** What is followed; nobody can have another organization's lines told by naming its services. */
    private record Followed(OrganizationId organization, ServiceId service) {}

    private final ConcurrentMap<Followed, Instant> until = new ConcurrentHashMap<>();

    TailGrants(EphemeralEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void grant(OrganizationId organization, ServiceId service) {
        until.put(new Followed(organization, service), clock.instant().plus(LIFE));
        until.values().removeIf(end -> end.isBefore(clock.instant()));
    }

    void appended(OrganizationId organization, List<LogLine> lines) {
        Map<ServiceId, List<LogLine>> byService = lines.stream()
                .filter(line -> isGranted(new Followed(organization, line.service())))
                .collect(Collectors.groupingBy(LogLine::service));
        byService.forEach((service, own) -> events.publish(new MonitorEvent.LinesAppended(
                organization,
                service,
                own.getFirst().sequence() - 1,
                own.subList(0, Math.min(own.size(), MAX_LINES)))));
    }

    private boolean isGranted(Followed followed) {
        Instant end = until.get(followed);
        return end != null && end.isAfter(clock.instant());
    }
}
