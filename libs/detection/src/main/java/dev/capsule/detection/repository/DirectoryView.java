package dev.capsule.detection.repository;

import dev.capsule.detection.RepositoryView;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** A directory on disk, listed once and read on demand. */
public final class DirectoryView implements RepositoryView {
    private final Path root;
    private final NavigableSet<String> paths;

    private DirectoryView(Path root, NavigableSet<String> paths) {
        this.root = root;
        this.paths = Collections.unmodifiableNavigableSet(paths);
    }

    public static DirectoryView open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CapsuleException(
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "\"" + directory + "\" is not a directory. Give the directory of an application.");
        }
        try {
            Path root = directory.toRealPath();
            TreeSet<String> paths = new TreeSet<>();
            Files.walkFileTree(root, new Listing(root, paths));
            return new DirectoryView(root, paths);
        } catch (IOException e) {
            throw new CapsuleException(
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "\"" + directory + "\" cannot be read. Check that you may read it and everything in it.",
                    e);
        }
    }

    @Override
    public NavigableSet<String> paths() {
        return paths;
    }

    @Override
    public Optional<String> read(String path) {
        if (!paths.contains(path)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(inside(path))) {
            byte[] bytes = content.readNBytes(MAX_FILE_BYTES + 1);
            return bytes.length > MAX_FILE_BYTES ? Optional.empty() : Optional.of(TextDecoding.decode(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looked up again at each read, since a link could have been exchanged after the listing. */
    private Path inside(String path) throws IOException {
        Path target = root.resolve(path).toRealPath();
        if (!target.startsWith(root)) {
            throw new IOException(path + " leaves the source");
        }
        return target;
    }
}
