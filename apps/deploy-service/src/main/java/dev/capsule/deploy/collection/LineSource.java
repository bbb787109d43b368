package dev.capsule.deploy.collection;

import dev.capsule.contracts.monitor.LogSource;
import java.time.Instant;
import java.util.List;

/** Something that was written line by line and can be read again from any cursor it gave. */
interface LineSource {
    /** From the cursor on, at most so many lines; the same again for the same arguments. */
    Piece read(long cursor, int maxLines);

    /**
     * @param notes what the reader should know first, such as that something is missing
     * @param nextCursor where to go on
     * @param ended nothing will follow
     */
    record Piece(List<SourceLine> notes, List<SourceLine> lines, long nextCursor, boolean ended) {
        public Piece {
            notes = List.copyOf(notes);
            lines = List.copyOf(lines);
        }

        boolean isEmpty() {
            return lines.isEmpty() && notes.isEmpty();
        }
    }

    /** A line before it is masked. */
    record SourceLine(Origin origin, Instant at, LogSource source, String text) {}
}
