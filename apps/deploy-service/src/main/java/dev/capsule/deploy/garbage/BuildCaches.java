package dev.capsule.deploy.garbage;

import dev.capsule.archives.TreeRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The caches of package managers, one directory for each user and manager; the longest unused are given up first. */
final class BuildCaches {
    private final Path directory;

    BuildCaches(Path directory) {
        this.directory = directory;
    }

    private record Cache(Path path, long bytes, Instant used) {}

    /** While no build runs. */
    void shrinkTo(long bytes) {
        List<Cache> caches = list();
        long total = caches.stream().mapToLong(Cache::bytes).sum();
        for (Cache cache : caches) {
            if (total <= bytes) {
                return;
            }
            TreeRemoval.remove(cache.path());
            total -= cache.bytes();
        }
    }

    private List<Cache> list() {
        List<Cache> caches = new ArrayList<>();
        for (Path user : children(directory)) {
            for (Path cache : children(user)) {
                caches.add(measure(cache));
            }
        }
        caches.sort(Comparator.comparing(Cache::used));
        return caches;
    }

    private static Cache measure(Path cache) {
        long[] bytes = {0};
        Instant[] used = {Instant.MIN};
        try {
            Files.walkFileTree(cache, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes[0] += attributes.size();
                    Instant changed = attributes.lastModifiedTime().toInstant();
                    used[0] = changed.isAfter(used[0]) ? changed : used[0];
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cache(cache, bytes[0], used[0]);
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
