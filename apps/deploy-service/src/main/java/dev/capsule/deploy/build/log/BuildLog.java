package dev.capsule.deploy.build.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.deploy.masking.Mask;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one attempt at a build: every line is masked, cut to a readable length and in the file when
 * {@link #line} returns.
 */
public final class BuildLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BuildLog.class);

    static final int MAX_LINE_CHARACTERS = 4000;
    private static final int KEPT_LINES = 30;

    private final OutputStream file;
    private final Clock clock;
    private final Deque<String> last = new ArrayDeque<>();
    private Mask mask = Mask.NONE;
    private long roomBytes;

    BuildLog(OutputStream file, Clock clock, long roomBytes) {
        this.file = file;
        this.clock = clock;
        this.roomBytes = roomBytes;
    }

    /** Hides these values in every line from now on. */
    public synchronized void mask(Mask secrets) {
        mask = secrets;
    }

    public synchronized void line(String text) {
        String shown = readable(mask.apply(text));
        last.addLast(shown);
        if (last.size() > KEPT_LINES) {
            last.removeFirst();
        }
        byte[] record = (clock.millis() + " " + shown + "\n").getBytes(UTF_8);
        if (roomBytes < 0) {
            return;
        }
        roomBytes -= record.length;
        write(
                roomBytes >= 0
                        ? record
                        : (clock.millis() + " Further output is not kept: it is too much.\n").getBytes(UTF_8));
    }

    /** The end of what was written, for whoever asks why it failed. */
    public synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A build goes on without its log when that cannot be written, as on a full disk. */
    private void write(byte[] record) {
        try {
            file.write(record);
            file.flush();
        } catch (IOException e) {
            LOG.warn("A build log cannot be written any more: {}", e.getMessage());
            roomBytes = -1;
        }
    }

    /** Of a line that overwrote itself only the last state; no line breaks; not longer than anybody reads. */
    private static String readable(String text) {
        String line = text.stripTrailing();
        line = line.substring(line.lastIndexOf('\r') + 1).replace('\n', ' ');
        return line.length() <= MAX_LINE_CHARACTERS ? line : line.substring(0, MAX_LINE_CHARACTERS) + " … (cut)";
    }
}
