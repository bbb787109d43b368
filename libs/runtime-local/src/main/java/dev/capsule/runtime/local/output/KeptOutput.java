package dev.capsule.runtime.local.output;

import dev.capsule.runtime.LogStream.Line;
import dev.capsule.runtime.LogStream.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is kept of an instance's output, over all runs of it. A position counts bytes since the first output of the first
 * run, also those that were dropped since.
 */
public final class KeptOutput {
    /** Before each line of the error stream, see the shim. */
    private static final byte ERROR_MARK = 0x1e;

    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_READ_BYTES = 1024 * 1024;
    private static final int TAIL_BYTES = 16 * 1024;
    private static final int MAX_ATTEMPTS = 10;
    private static final int CHUNK_NAME_PREFIX = "log.".length();

    private final Path runs;

    public KeptOutput(Path runs) {
        this.runs = runs;
    }

    /** @param skippedBytes what was dropped before it could be read here */
    public record Piece(List<Line> lines, long nextCursor, long skippedBytes, boolean atEnd) {}

    private record Chunk(Path file, long start, long size, Instant changed) {
        long end() {
            return start + size;
        }
    }

    /**
     * Lines from a position on.
     *
     * @param complete nothing will come any more, so that a last line without an end is one too
     */
    public Piece read(long cursor, int maxLines, boolean complete) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce(cursor, maxLines, complete);
            } catch (NoSuchFileException e) {
                // The writer dropped a chunk meanwhile; what is kept now starts later.
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Piece readOnce(long cursor, int maxLines, boolean complete) throws IOException {
        NavigableMap<Long, Chunk> chunks = chunks();
        long start = firstKept(chunks, cursor);
        byte[] bytes = bytes(chunks, start, MAX_READ_BYTES);
        long end = chunks.isEmpty() ? start : chunks.lastEntry().getValue().end();
        boolean whole = start + bytes.length >= end;
        List<Line> lines = new ArrayList<>();
        int consumed = 0;
        for (int i = 0; i < bytes.length && lines.size() < maxLines; i++) {
            boolean last = i == bytes.length - 1 && ((complete && whole) || i - consumed >= MAX_LINE_BYTES);
            if (bytes[i] == '\n' || last) {
                addLines(lines, bytes, consumed, bytes[i] == '\n' ? i : i + 1, timeOf(chunks, start + i));
                consumed = i + 1;
            }
        }
        long next = start + consumed;
        return new Piece(lines, next, Math.max(0, start - cursor), complete && next >= end);
    }

    /** The last lines, for a message. */
    public List<String> tail(int maxLines) throws IOException {
        NavigableMap<Long, Chunk> chunks = chunks();
        if (chunks.isEmpty()) {
            return List.of();
        }
        long end = chunks.lastEntry().getValue().end();
        long start = firstKept(chunks, Math.max(0, end - TAIL_BYTES));
        List<Line> lines = read(start, Integer.MAX_VALUE, true).lines();
        return lines.subList(Math.max(0, lines.size() - maxLines), lines.size()).stream()
                .map(Line::text)
                .toList();
    }

    /** The position after all there is. */
    public long end() throws IOException {
        NavigableMap<Long, Chunk> chunks = chunks();
        return chunks.isEmpty() ? 0 : chunks.lastEntry().getValue().end();
    }

    private static long firstKept(NavigableMap<Long, Chunk> chunks, long cursor) {
        var holding = chunks.floorEntry(cursor);
        if (holding != null && cursor <= holding.getValue().end()) {
            return cursor;
        }
        var following = chunks.higherEntry(cursor);
        if (following != null) {
            return following.getKey();
        }
        // Beyond all there is: nothing to read, and nothing was skipped.
        return chunks.isEmpty()
                ? cursor
                : Math.min(cursor, chunks.lastEntry().getValue().end());
    }

    private static byte[] bytes(NavigableMap<Long, Chunk> chunks, long start, int max) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(max);
        long position = start;
        var entry = chunks.floorEntry(start);
        while (entry != null && entry.getValue().start() <= position && buffer.hasRemaining()) {
            try (FileChannel channel = FileChannel.open(entry.getValue().file())) {
                long offset = position - entry.getValue().start();
                long left = entry.getValue().size() - offset;
                buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + Math.max(0, left)));
                int read = channel.read(buffer, offset);
                position += Math.max(0, read);
                buffer.limit(buffer.capacity());
                if (read < left) {
                    break;
                }
            }
            entry = chunks.higherEntry(entry.getKey());
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /** When the file that holds a position was written last: close to when the line came, also with nobody reading. */
    private static Instant timeOf(NavigableMap<Long, Chunk> chunks, long position) {
        var entry = chunks.floorEntry(position);
        return entry == null ? Instant.EPOCH : entry.getValue().changed();
    }

    private static void addLines(List<Line> lines, byte[] bytes, int from, int to, Instant at) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == ERROR_MARK) {
                if (i > start) {
                    lines.add(line(bytes, start, i, Source.STDOUT, at));
                }
                lines.add(line(bytes, i + 1, to, Source.STDERR, at));
                return;
            }
        }
        lines.add(line(bytes, start, to, Source.STDOUT, at));
    }

    private static Line line(byte[] bytes, int from, int to, Source source, Instant at) {
        List<Line> made = new ArrayList<>(1);
        LineCutter cutter =
                new LineCutter(MAX_LINE_BYTES, text -> made.add(new Line(at, source, text.text(), text.mended())));
        cutter.add(bytes, from, to);
        cutter.end();
        return made.isEmpty() ? new Line(at, source, "", false) : made.getFirst();
    }

    private NavigableMap<Long, Chunk> chunks() throws IOException {
        NavigableMap<Long, Chunk> found = new TreeMap<>();
        if (Files.isDirectory(runs)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(runs, Files::isDirectory)) {
                for (Path run : directories) {
                    addChunks(run, found);
                }
            }
        }
        return found;
    }

    private static void addChunks(Path run, NavigableMap<Long, Chunk> found) throws IOException {
        OutputStart start = OutputStart.read(run);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "log.*")) {
            for (Path file : files) {
                long number = Long.parseLong(file.getFileName().toString().substring(CHUNK_NAME_PREFIX));
                long position = start.position() + number * start.chunkBytes();
                long size = file.toFile().length();
                if (size > 0) {
                    found.put(
                            position,
                            new Chunk(
                                    file,
                                    position,
                                    size,
                                    Instant.ofEpochMilli(file.toFile().lastModified())));
                }
            }
        }
    }

    /** Where a run's output starts within all output, noted before the run. */
    public record OutputStart(long position, long chunkBytes) {
        public void write(Path run) throws IOException {
            Files.writeString(run.resolve("start"), position + " " + chunkBytes, StandardCharsets.US_ASCII);
        }

        static OutputStart read(Path run) throws IOException {
            Path file = run.resolve("start");
            if (!Files.exists(file)) {
                return new OutputStart(0, Long.MAX_VALUE);
            }
            String[] parts = Files.readString(file, StandardCharsets.US_ASCII).split(" ");
            return new OutputStart(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    }
}
