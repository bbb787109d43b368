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
    private final Path place;
    private final Path file;
    private final UidBlocks blocks;
    /** A file lock keeps other processes out, not other threads. */
    private final ReentrantLock threads = new ReentrantLock();

    /** @param place of the installation whose users these are */
    UserIds(Path place, UidBlocks blocks) {
        this.place = place;
        this.file = place.resolve("users");
        this.blocks = blocks;
    }

    int idOf(String name) {
        threads.lock();
        try (FileChannel channel = OwnerOnly.openLock(file.resolveSibling(file.getFileName() + ".lock"));
                FileLock lock = channel.lock()) {
            List<String> names = Files.exists(file) ? Files.readAllLines(file) : List.of();
            int known = names.indexOf(name);
            return at(lock.isValid() && known >= 0 ? known : add(name, names.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of user ids " + file + " cannot be used", e);
        } finally {
            threads.unlock();
        }
    }

    private int at(int position) throws IOException {
        return blocks.block(place, position / UidBlocks.SIZE) + position % UidBlocks.SIZE;
    }

    private int add(String name, int position) throws IOException {
        // An id for it first, so that a machine without any left is noticed before the name is kept.
        at(position);
        Files.writeString(
                file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        return position;
    }
}
