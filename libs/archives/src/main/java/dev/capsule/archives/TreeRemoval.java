package dev.capsule.archives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Deletes a directory with everything in it, never what a link in it leads to. */
public final class TreeRemoval {
    private TreeRemoval() {}

    /** Does nothing if it is not there. Directories without write permission, such as Go's module cache, go too. */
    public static void remove(Path path) {
        try {
            removeAll(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + path, e);
        }
    }

    private static void removeAll(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isWritable(path)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    removeAll(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
