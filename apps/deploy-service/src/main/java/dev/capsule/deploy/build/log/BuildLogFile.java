package dev.capsule.deploy.build.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.BuildId;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the file of a build's log, also while it is written. */
public final class BuildLogFile {
    private static final int MAX_READ_BYTES = 1 << 20;

    private final Path file;

    BuildLogFile(Path file) {
        this.file = file;
    }

    /** A line and when it was written. */
    public record Line(Instant at, String text) {}

    /** @param nextCursor where to read on */
    public record Lines(List<Line> lines, long nextCursor) {}

    public BuildId build() {
        String name = String.valueOf(file.getFileName());
        return BuildId.of(name.substring(0, name.length() - BuildLogs.SUFFIX.length()));
    }

    public BuildLogOrigin origin() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4096);
            return WireJson.tolerant()
                    .readValue(new String(start, 0, lineEnd(start, 0, start.length), UTF_8), BuildLogOrigin.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole lines from a cursor on that an earlier call gave; 0 is the first. */
    public Lines read(long cursor, int maxLines) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(cursor);
            byte[] bytes = Channels.newInputStream(in.getChannel()).readNBytes(MAX_READ_BYTES);
            List<Line> lines = new ArrayList<>();
            int at = cursor == 0 ? lineEnd(bytes, 0, bytes.length) + 1 : 0;
            while (lines.size() < maxLines) {
                int end = lineEnd(bytes, at, bytes.length);
                if (end < 0) {
                    break;
                }
                lines.add(line(new String(bytes, at, end - at, UTF_8)));
                at = end + 1;
            }
            return new Lines(lines, cursor + at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Half a line, left by a process that was killed, may lack its time. */
    private static Line line(String record) {
        int space = record.indexOf(' ');
        try {
            long millis = Long.parseLong(record.substring(0, Math.max(0, space)));
            return new Line(Instant.ofEpochMilli(millis), record.substring(space + 1));
        } catch (NumberFormatException e) {
            return new Line(Instant.EPOCH, record);
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
