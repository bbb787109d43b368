package dev.capsule.detection;

import dev.capsule.detection.repository.DirectoryView;
import dev.capsule.detection.repository.MemoryView;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/** The only way in which detection sees a repository: names and bounded text, nothing that could run. */
public interface RepositoryView {
    /** Files larger than this are listed but not read. */
    int MAX_FILE_BYTES = 2 * 1024 * 1024;

    /** Every file, relative to the root, with {@code /} between the parts, sorted. Links that leave the root are not among them. */
    NavigableSet<String> paths();

    /** The file's text; empty when there is no such file, or it is larger than {@link #MAX_FILE_BYTES}. */
    Optional<String> read(String path);

    /**
     * A directory on disk. Directories that hold no source of the repository's own, such as {@code node_modules}, are
     * skipped.
     *
     * @throws dev.capsule.kernel.CapsuleException when it is not a directory, or has more files than can be looked at
     */
    static RepositoryView of(Path directory) {
        return DirectoryView.open(directory);
    }

    /** Files held in memory, by path. */
    static RepositoryView of(Map<String, String> files) {
        return new MemoryView(files);
    }
}
