package dev.capsule.auth.first;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, and that are there whole or not at all. */
final class PrivateFile {
    /** Puts the draft in its place. */
    private interface Placing {
        void place(Path draft) throws IOException;
    }

    private PrivateFile() {}

    /** Takes the place of what was there. */
    static void write(Path file, byte[] content) {
        place(file, content, draft -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Leaves what is there as it is. */
    static void create(Path file, byte[] content) {
        place(file, content, draft -> {
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException _) {
                // Another process was first; its file is the one.
            }
        });
    }

    private static void place(Path file, byte[] content, Placing placing) {
        try {
            Path directory = Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path draft = Files.createTempFile(
                    directory,
                    file.getFileName().toString(),
                    ".next",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                writeThrough(draft, content);
                placing.place(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** A name without its content, as after a power cut, would be taken for the file. */
    private static void writeThrough(Path draft, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
