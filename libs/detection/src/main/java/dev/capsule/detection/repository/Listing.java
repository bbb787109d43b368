package dev.capsule.detection.repository;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Lists a tree within bounds. A link to a file within the tree counts as a file; a link to a directory is not entered. */
final class Listing extends SimpleFileVisitor<Path> {
    static final int MAX_FILES = 200_000;
    private static final int MAX_DEPTH = 40;
    private static final Set<String> SKIPPED = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".gradle",
            ".idea",
            ".venv",
            "__pycache__",
            "node_modules",
            ".next",
            ".nuxt",
            ".svelte-kit");

    private final Path root;
    private final int prefix;
    private final Set<String> paths;
    private int seen;

    Listing(Path root, Set<String> paths) {
        this.root = root;
        this.prefix = root.toString().length() + (root.getParent() == null ? 0 : 1);
        this.paths = paths;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        count();
        boolean skipped = !directory.equals(root)
                && (SKIPPED.contains(directory.getFileName().toString())
                        || directory.getNameCount() - root.getNameCount() > MAX_DEPTH);
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        count();
        if (attributes.isRegularFile() || (attributes.isSymbolicLink() && staysInside(file))) {
            paths.add(file.toString().substring(prefix).replace(File.separatorChar, '/'));
        }
        return FileVisitResult.CONTINUE;
    }

    /** What cannot be read lowers what can be known; it is no reason to give up. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private void count() {
        seen++;
        if (seen > MAX_FILES) {
            throw new CapsuleException(
                    ErrorCode.INVALID_ARCHIVE,
                    "The source has more than " + MAX_FILES
                            + " files and directories. Leave out what is not source, for example by .gitignore.");
        }
    }

    private boolean staysInside(Path link) {
        try {
            Path target = link.toRealPath();
            return target.startsWith(root) && Files.isRegularFile(target);
        } catch (IOException e) {
            return false;
        }
    }
}
