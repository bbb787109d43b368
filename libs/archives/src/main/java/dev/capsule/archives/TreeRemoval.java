package dev.capsule.archives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Deletes a directory with everything in it, never what a link in it leads to; not even when somebody puts a link in the
 * place of a directory at that very moment.
 */
public final class TreeRemoval {
    private TreeRemoval() {}

    /** Does nothing if it is not there. Directories without write permission, such as Go's module cache, go too. */
    public static void remove(Path path) {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                empty(path);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + path, e);
        }
    }

    private static void empty(Path path) throws IOException {
        Path parent = path.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IOException("The root of a file system is nobody's to delete");
        }
        try (SecureDirectoryStream<Path> above = OpenDirectory.open(parent)) {
            empty(above, path.toAbsolutePath().normalize());
        }
    }

    private static void empty(SecureDirectoryStream<Path> parent, Path path) throws IOException {
        try (SecureDirectoryStream<Path> directory = openWritable(parent, path)) {
            for (Path child : directory) {
                remove(directory, path.resolve(child.getFileName()));
            }
        }
    }

    private static void remove(SecureDirectoryStream<Path> directory, Path path) throws IOException {
        Path name = path.getFileName();
        try {
            boolean isDirectory = directory
                    .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory();
            if (isDirectory) {
                empty(directory, path);
                directory.deleteDirectory(name);
            } else {
                directory.deleteFile(name);
            }
        } catch (NoSuchFileException _) {
            // Somebody else was faster.
        }
    }

    /** Only one's own directories need the permission first; root, who could be led astray by a path, never does. */
    private static SecureDirectoryStream<Path> openWritable(SecureDirectoryStream<Path> parent, Path path)
            throws IOException {
        if (!Files.isWritable(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        return OpenDirectory.open(parent, path.getFileName());
    }
}
