package dev.capsule.deploy.collection;

import dev.capsule.contracts.monitor.LogSource;
import java.time.Instant;
import java.util.List;

/** Something that was written line by line and can be read again from any cursor it gave. */
interface LineSource {
    /** From the cursor on, at most so many lines; the same again for the same arguments. */
    Piece read(long cursor, int maxLines);

    /**
     * @param nextCursor where to go on
     * @param skippedBytes what was dropped before it could be read
     * @param ended nothing will follow
     */
    record Piece(List<SourceLine> lines, long nextCursor, long skippedBytes, boolean ended) {
        public Piece {
            lines = List.copyOf(lines);
        }

        boolean isEmpty() {
            return lines.isEmpty() && skippedBytes == 0;
        }
    }

    /** A line before it is masked. */
    record SourceLine(Instant at, LogSource source, String text) {}
}
