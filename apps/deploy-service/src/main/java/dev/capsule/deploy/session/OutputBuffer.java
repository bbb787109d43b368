package dev.capsule.deploy.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a command has written and nobody has taken yet. It is bounded: a command that writes more has to wait. */
final class OutputBuffer {
    private static final int CAPACITY = 256 * 1024;
    private static final int PIECE = 16 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Object changed;
    private boolean ended;

    /** @param changed is told of everything that arrives */
    OutputBuffer(Object changed) {
        this.changed = changed;
    }

    /** Reads the stream to its end, as fast as its output is taken. */
    void fill(InputStream stream) {
        byte[] piece = new byte[PIECE];
        try {
            for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                add(piece, read);
            }
        } catch (IOException e) {
            // The command is gone; what it wrote before is kept.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void add(byte[] piece, int length) throws InterruptedException {
        synchronized (changed) {
            while (kept.size() + length > CAPACITY && !ended) {
                changed.wait();
            }
            kept.write(piece, 0, length);
            changed.notifyAll();
        }
    }

    /** Nothing more is kept from now on. */
    void end() {
        synchronized (changed) {
            ended = true;
            changed.notifyAll();
        }
    }

    /** The callers hold {@code changed} for these three. */
    boolean isEmpty() {
        return kept.size() == 0;
    }

    boolean isOver() {
        return ended && isEmpty();
    }

    byte[] take() {
        byte[] taken = kept.toByteArray();
        kept.reset();
        changed.notifyAll();
        return taken;
    }
}
