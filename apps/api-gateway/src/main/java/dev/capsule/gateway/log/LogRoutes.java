package dev.capsule.gateway.log;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.ServiceRequest;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ServiceId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/services/{id}")
final class LogRoutes {
    private static final int MAX_LINES = 5000;
    private static final int MAX_POINTS = 2000;

    private final Clock clock;

    LogRoutes(Clock clock) {
        this.clock = clock;
    }

    /** Lines of a service, oldest first; without {@code after} the newest. */
    @GetMapping("/logs")
    @Operation(summary = "Lines of a service, oldest first; without after the newest")
    Page<LogLine> logs(
            @PathVariable ServiceId id,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable String instance,
            @RequestParam(defaultValue = "") List<String> source,
            @RequestParam @Nullable String level,
            @RequestParam @Nullable String query,
            @RequestParam @Nullable Instant since,
            @RequestParam @Nullable Instant until,
            @RequestParam @Nullable Long after,
            @RequestParam @Nullable Long before,
            @RequestParam(defaultValue = "200") int limit,
            Call call) {
        if (limit < 1 || limit > MAX_LINES) {
            throw CapsuleException.invalidField("/limit", "limit is from 1 to " + MAX_LINES + ".");
        }
        call.ask(new ServiceRequest.FindService(id));
        return call.ask(new MonitorRequest.FindLines(
                id, environment, null, instance, sources(source), level, query, since, until, after, before, limit));
    }

    /** CPU, memory and requests; the last hour in minutes when nothing else is asked for. */
    @GetMapping("/metrics")
    @Operation(summary = "CPU, memory and requests of a service over time")
    MonitorRequest.UsageSeries metrics(
            @PathVariable ServiceId id,
            @RequestParam @Nullable String environment,
            @RequestParam @Nullable Instant since,
            @RequestParam @Nullable Instant until,
            @RequestParam(defaultValue = "60") long stepSeconds,
            Call call) {
        Instant end = until == null ? clock.instant() : until;
        Instant start = since == null ? end.minus(Duration.ofHours(1)) : since;
        if (stepSeconds < 1
                || !start.isBefore(end)
                || Duration.between(start, end).toSeconds() / stepSeconds > MAX_POINTS) {
            throw CapsuleException.invalidField(
                    "/stepSeconds", "since must be before until, with at most " + MAX_POINTS + " steps between them.");
        }
        call.ask(new ServiceRequest.FindService(id));
        return call.ask(new MonitorRequest.FindUsage(id, environment, start, end, Duration.ofSeconds(stepSeconds)));
    }

    private static List<LogSource> sources(List<String> names) {
        try {
            return names.stream().map(LogSource::of).toList();
        } catch (IllegalArgumentException e) {
            throw CapsuleException.invalidField("/source", "source is of stdout, stderr, build and platform.");
        }
    }
}
