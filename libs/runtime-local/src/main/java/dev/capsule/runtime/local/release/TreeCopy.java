package dev.capsule.runtime.local.release;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies a release for one instance. Frameworks write into their own directory: caches, a database file that came with the
 * source. So directories and the application's own files are the instance's, to change as it likes. Installed
 * dependencies, most of the files and never written to, are hard links to read-only files: new files beside them are
 * possible, changes in them are not.
 */
public final class TreeCopy {
    private static final Set<String> DEPENDENCIES =
            Set.of("node_modules", ".venv", "venv", "site-packages", "vendor", ".pnpm", "__pypackages__", ".bundle");

    private TreeCopy() {}

    /** @param uid who owns the copy; null for Capsule's own account */
    public static void copy(Path release, Path target, @Nullable Integer uid) throws IOException {
        Files.walkFileTree(release, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                Path copy = target.resolve(release.relativize(path));
                if (!Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(copy);
                }
                return FileVisitResult.CONTINUE;
            }

            // Handed over last: until then nobody can put a link where the next file is to be written.
            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                return own(target.resolve(release.relativize(path)), uid);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Path relative = release.relativize(path);
                Path copy = target.resolve(relative);
                if (attributes.isRegularFile() && isDependency(relative) && linked(copy, path, uid)) {
                    return FileVisitResult.CONTINUE;
                }
                Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                if (attributes.isRegularFile()) {
                    Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(copy));
                    mode.add(PosixFilePermission.OWNER_WRITE);
                    Files.setPosixFilePermissions(copy, mode);
                }
                return own(copy, uid);
            }
        });
    }

    private static boolean linked(Path copy, Path existing, @Nullable Integer uid) {
        try {
            if (uid == null) {
                // The copy's owner is the release's owner: only this keeps an accident from reaching all copies.
                Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(existing));
                if (mode.remove(PosixFilePermission.OWNER_WRITE)) {
                    Files.setPosixFilePermissions(existing, mode);
                }
            }
            Files.createLink(copy, existing);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or too many links to one file: a copy does as well.
            return false;
        }
    }

    private static boolean isDependency(Path relative) {
        for (Path part : relative) {
            if (DEPENDENCIES.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static FileVisitResult own(Path path, @Nullable Integer uid) throws IOException {
        if (uid != null) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
        }
        return FileVisitResult.CONTINUE;
    }
}
