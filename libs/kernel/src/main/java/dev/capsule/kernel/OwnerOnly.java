package dev.capsule.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories and files that other users of the machine, applications among them, cannot look into. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes it, and what is missing above it; one that is there stays as its administrator set it. */
    public static Path createDirectory(Path directory) throws IOException {
        try {
            return Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(directory + " is in the way: it is a file, and has to be a directory", e);
        }
    }

    /** Makes it, or takes it away from everybody but its owner. */
    public static Path requireDirectory(Path directory) throws IOException {
        createDirectory(directory);
        Files.setPosixFilePermissions(directory, DIRECTORY);
        return directory;
    }

    /** Opens a file to lock. Whoever may read one can also hold a lock on it, and so keep Capsule from starting. */
    public static FileChannel openLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE));
        Files.setPosixFilePermissions(file, FILE);
        return channel;
    }
}
