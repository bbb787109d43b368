package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.contracts.monitor.MonitorRequest.FindLines;
import dev.capsule.contracts.monitor.MonitorRequest.LineBatch;
import dev.capsule.kernel.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lines to store and questions for them. */
final class Lines {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private Lines() {}

    static ServiceId service() {
        return new ServiceId(UUID.randomUUID());
    }

    static List<LineBatch> of(ServiceId service, String... texts) {
        return List.of(new LineBatch(
                service,
                "production",
                null,
                "a",
                null,
                LogSource.STDOUT,
                Stream.of(texts)
                        .map(text -> new MonitorRequest.Line(NOON, text))
                        .toList()));
    }

    static FindLines all(ServiceId service) {
        return question(service, null, null, null, 100);
    }

    static FindLines saying(ServiceId service, String text) {
        return question(service, text, null, null, 100);
    }

    static FindLines after(ServiceId service, long sequence, int limit) {
        return question(service, null, sequence, null, limit);
    }

    static FindLines before(ServiceId service, long sequence, int limit) {
        return question(service, null, null, sequence, limit);
    }

    static List<String> texts(List<LogLine> lines) {
        return each(lines, LogLine::message);
    }

    static List<Long> sequences(List<LogLine> lines) {
        return each(lines, LogLine::sequence);
    }

    private static <T> List<T> each(List<LogLine> lines, Function<LogLine, T> part) {
        return lines.stream().map(part).toList();
    }

    private static FindLines question(ServiceId service, String text, Long after, Long before, int limit) {
        return new FindLines(service, null, null, null, List.of(), null, text, null, null, after, before, limit);
    }
}
