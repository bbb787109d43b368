package dev.capsule.runtime.local.target;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.OwnerOnly;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.Applied;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** The highest decision each target has seen, on disk. Whoever comes with a lower one has been overtaken. */
public final class Decisions {
    private static final int MAX_DIGITS = 20;

    private final Path directory;
    /** A file lock keeps other processes out, not other threads. */
    private final ReentrantLock threads = new ReentrantLock();

    public Decisions(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /**
     * Records a decision. Doing it again is no change.
     *
     * @param effect done while nobody else can record one for the target
     */
    public Applied record(TargetId target, DecisionNumber number, Runnable effect) {
        threads.lock();
        try (FileChannel channel = OwnerOnly.openLock(directory.resolve(target.toString()));
                FileLock lock = channel.lock()) {
            DecisionNumber seen = read(channel);
            if (!lock.isValid() || seen.isAfter(number)) {
                return new Applied.Superseded(seen);
            }
            if (number.isAfter(seen)) {
                write(channel, number);
            }
            effect.run();
            return new Applied.Recorded();
        } catch (IOException e) {
            throw new UncheckedIOException("The decision for target " + target + " cannot be recorded", e);
        } finally {
            threads.unlock();
        }
    }

    public DecisionNumber highest(TargetId target) {
        Path file = directory.resolve(target.toString());
        try {
            return Files.exists(file) ? parse(Files.readString(file)) : DecisionNumber.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The decisions for target " + target + " cannot be read", e);
        }
    }

    private static DecisionNumber read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_DIGITS);
        channel.read(buffer, 0);
        return parse(new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
    }

    /** Numbers have a fixed width, so that a crash between two writes cannot leave a mixture of lengths. */
    private static void write(FileChannel channel, DecisionNumber number) throws IOException {
        String digits = "%0" + MAX_DIGITS + "d";
        channel.write(ByteBuffer.wrap(digits.formatted(number.value()).getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(false);
    }

    private static DecisionNumber parse(String text) {
        return text.isBlank() ? DecisionNumber.NONE : new DecisionNumber(Long.parseLong(text.strip()));
    }
}
