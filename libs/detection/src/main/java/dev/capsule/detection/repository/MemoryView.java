package dev.capsule.detection.repository;

import dev.capsule.detection.RepositoryView;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/** Files held in memory, by path. */
public final class MemoryView implements RepositoryView {
    private final TreeMap<String, String> files;

    public MemoryView(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    @Override
    public NavigableSet<String> paths() {
        return Collections.unmodifiableNavigableSet(files.navigableKeySet());
    }

    @Override
    public Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path))
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= MAX_FILE_BYTES);
    }
}
