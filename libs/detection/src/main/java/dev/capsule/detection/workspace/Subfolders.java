package dev.capsule.detection.workspace;

import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.repository.Glob;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The folders below a root that may hold an application: those with a file that tells of a language. */
final class Subfolders {
    private static final int MAX_FOLDERS = 200;

    private final Set<String> names;
    private final List<Glob> globs;

    Subfolders(List<Ecosystem> ecosystems) {
        List<String> telltales = ecosystems.stream()
                .flatMap(ecosystem -> ecosystem.telltales().stream())
                .distinct()
                .toList();
        this.names = telltales.stream().filter(name -> !name.contains("*")).collect(Collectors.toUnmodifiableSet());
        this.globs = telltales.stream()
                .filter(name -> name.contains("*"))
                .map(Glob::of)
                .toList();
    }

    /** Up to two levels deep. */
    NavigableSet<String> candidates(NavigableSet<String> paths) {
        NavigableSet<String> folders = new TreeSet<>();
        for (String path : paths) {
            int first = path.indexOf('/');
            int second = path.indexOf('/', first + 1);
            if (folders.size() >= MAX_FOLDERS) {
                break;
            }
            if (first > 0 && tells(path.substring(first + 1))) {
                folders.add(path.substring(0, first));
            }
            if (second > 0 && tells(path.substring(second + 1))) {
                folders.add(path.substring(0, second));
            }
        }
        return folders;
    }

    private boolean tells(String path) {
        return names.contains(path) || globs.stream().anyMatch(glob -> glob.matches(path));
    }
}
