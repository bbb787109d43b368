package dev.capsule.deploy.collection;

import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Runtime;
import java.time.Duration;
import java.util.List;

/** The output of an instance or a task. */
record InstanceOutput(Runtime runtime, InstanceId instance) implements LineSource {
    @Override
    public Piece read(long cursor, int maxLines) {
        try {
            LogStream stream = runtime.logs(instance, new LogOptions(cursor, maxLines, Duration.ZERO));
            return new Piece(
                    stream.lines().stream().map(InstanceOutput::line).toList(),
                    stream.nextCursor(),
                    stream.skippedBytes(),
                    stream.ended());
        } catch (CapsuleException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return new Piece(List.of(), cursor, 0, true);
            }
            throw e;
        }
    }

    private static SourceLine line(LogStream.Line line) {
        LogSource source = switch (line.source()) {
            case STDOUT -> LogSource.STDOUT;
            case STDERR -> LogSource.STDERR;
        };
        return new SourceLine(line.at(), source, line.text());
    }
}
