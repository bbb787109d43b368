package dev.capsule.deploy.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to the build directory, held by a file lock that ends with the process. The seat keeps its
 * name from process to process, so that a start knows which leases its predecessor left behind.
 */
final class WorkerSeat implements AutoCloseable {
    private static final int NAME_BYTES = 36;

    private final FileChannel file;
    private final UUID name;

    private WorkerSeat(FileChannel file, UUID name) {
        this.file = file;
        this.name = name;
    }

    /** Null when another process has it. */
    static @Nullable WorkerSeat take(Path directory, UUID newName) {
        try {
            OwnerOnly.createDirectory(directory);
            FileChannel file = OwnerOnly.openLock(directory.resolve("worker"));
            if (!lock(file)) {
                file.close();
                return null;
            }
            return new WorkerSeat(file, readOrWriteName(file, newName));
        } catch (IOException e) {
            throw new UncheckedIOException("The build directory " + directory + " cannot be used", e);
        }
    }

    UUID name() {
        return name;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static UUID readOrWriteName(FileChannel file, UUID newName) throws IOException {
        if (file.size() == NAME_BYTES) {
            ByteBuffer buffer = ByteBuffer.allocate(NAME_BYTES);
            file.read(buffer, 0);
            return UUID.fromString(new String(buffer.array(), UTF_8));
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap(newName.toString().getBytes(UTF_8)), 0);
        return newName;
    }
}
