package dev.capsule.runtime;

import java.time.Instant;
import java.util.List;

/**
 * A piece of an instance's output.
 *
 * @param nextCursor where to go on reading
 * @param skippedBytes output that was dropped before it could be read, because the cap on kept output was reached
 * @param ended the instance is gone and all its output was read
 */
public record LogStream(List<Line> lines, long nextCursor, long skippedBytes, boolean ended) {
    public LogStream {
        lines = List.copyOf(lines);
    }

    /** @param truncated the line was longer than is kept, or was not text; it was cut or mended */
    public record Line(Instant at, Source source, String text, boolean truncated) {}

    /** Where a line came out of the process. */
    public enum Source {
        STDOUT,
        STDERR
    }
}
