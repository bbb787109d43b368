package dev.capsule.runtime.local.sandbox;

import dev.capsule.archives.TreeRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Makes, hands over and removes the directories commands work in. */
public final class Workspaces {
    private final Path place;

    public Workspaces(Path place) {
        this.place = place;
    }

    /** @param kind keeps names of different uses apart */
    public Workspace open(LocalUser user, String kind, String name) {
        try {
            Workspace workspace =
                    Workspace.at(user, reachable(place.resolve(kind)).resolve(safe(name)));
            reachable(workspace.directory());
            own(user, workspace.source());
            own(user, workspace.home());
            own(user, workspace.temporary());
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("The directories for " + name + " cannot be made", e);
        }
    }

    public void remove(String kind, String name) {
        TreeRemoval.remove(place.resolve(kind).resolve(safe(name)));
    }

    Path cache(LocalUser user, String name) {
        try {
            Path caches = reachable(place.resolve("caches"));
            Path ofUser = reachable(caches.resolve(user.directoryName()));
            return own(user, ofUser.resolve(safe(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("The cache " + name + " cannot be made", e);
        }
    }

    /**
     * Makes a user the owner of a directory of Capsule's and all in it. Links are handed over themselves, never what they
     * name; and each directory after what is in it, so that the new owner cannot lead the rest astray.
     */
    public void give(LocalUser user, Path directory) {
        Integer uid = user.uid();
        if (uid == null) {
            return;
        }
        visit(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                return chown(path, uid);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                return chown(path, uid);
            }
        });
    }

    private static void visit(Path tree, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(tree, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + tree + " cannot be handled", e);
        }
    }

    private static FileVisitResult chown(Path path, int uid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    /** A directory that others may pass through and not list. */
    private static Path reachable(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        return directory;
    }

    /** Makes a directory of the user's, unless it is there. */
    static Path own(LocalUser user, Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        chown(directory, user);
        return directory;
    }

    static void chown(Path path, LocalUser user) throws IOException {
        Integer uid = user.uid();
        if (uid != null) {
            chown(path, uid);
        }
    }

    private static String safe(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("Not a name for a directory: " + name);
        }
        return name;
    }
}
