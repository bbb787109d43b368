package dev.capsule.runtime.local;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes sure that one process at a time starts and stops what runs here. The kernel gives it back when that one dies. */
final class InstallationLock implements AutoCloseable {
    private final FileChannel channel;

    private InstallationLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstallationLock take(Path place) throws IOException {
        FileChannel channel = OwnerOnly.openLock(place.resolve("lock"));
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new CapsuleException(
                    ErrorCode.CONFLICT_STATE, "Another Capsule runs applications from " + place + "; stop it first.");
        }
        return new InstallationLock(channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
