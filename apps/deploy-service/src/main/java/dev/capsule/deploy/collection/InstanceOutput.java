package dev.capsule.deploy.collection;

import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Runtime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The output of an instance or a task. */
record InstanceOutput(Runtime runtime, InstanceId instance, Origin origin, InstantSource clock) implements LineSource {
    @Override
    public Piece read(long cursor, int maxLines) {
        try {
            LogStream stream = runtime.logs(instance, new LogOptions(cursor, maxLines, Duration.ZERO));
            return new Piece(
                    notes(stream),
                    stream.lines().stream().map(this::line).toList(),
                    stream.nextCursor(),
                    stream.ended());
        } catch (CapsuleException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return new Piece(List.of(), List.of(), cursor, true);
            }
            throw e;
        }
    }

    private List<SourceLine> notes(LogStream stream) {
        if (stream.skippedBytes() == 0) {
            return List.of();
        }
        Instant at = stream.lines().isEmpty()
                ? clock.instant()
                : stream.lines().getFirst().at();
        String text =
                stream.skippedBytes() + " bytes of output are missing here: they came faster than they could be kept.";
        return List.of(new SourceLine(origin, at, LogSource.PLATFORM, text));
    }

    private SourceLine line(LogStream.Line line) {
        LogSource source = switch (line.source()) {
            case STDOUT -> LogSource.STDOUT;
            case STDERR -> LogSource.STDERR;
        };
        return new SourceLine(origin, line.at(), source, line.text());
    }
}
