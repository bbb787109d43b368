package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives each name a user id of its own, for good: what a user left on the disk must never become another's. One line for
 * each in a file, added under a lock.
 */
final class UserIds {
    private final Path file;
    private final int first;
    private final int last;
    /** A file lock keeps other processes out, not other threads. */
    private final ReentrantLock threads = new ReentrantLock();

    UserIds(Path file, int first, int last) {
        this.file = file;
        this.first = first;
        this.last = last;
    }

    int idOf(String name) {
        threads.lock();
        try (FileChannel channel = OwnerOnly.openLock(file.resolveSibling(file.getFileName() + ".lock"));
                FileLock lock = channel.lock()) {
            List<String> names = Files.exists(file) ? Files.readAllLines(file) : List.of();
            int known = names.indexOf(name);
            return lock.isValid() && known >= 0 ? first + known : add(name, names.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of user ids " + file + " cannot be used", e);
        } finally {
            threads.unlock();
        }
    }

    private int add(String name, int position) throws IOException {
        if (first + position > last) {
            throw new IOException("All user ids from " + first + " to " + last + " are taken");
        }
        Files.writeString(
                file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        return first + position;
    }
}
