package dev.capsule.detection.workspace;

import dev.capsule.detection.ecosystem.Ecosystem;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The folders below a root that may hold an application: those with a file that tells of a language. */
final class Subfolders {
    private static final int MAX_FOLDERS = 200;

    private final List<String> telltales;

    Subfolders(List<Ecosystem> ecosystems) {
        this.telltales = ecosystems.stream()
                .flatMap(ecosystem -> ecosystem.telltales().stream())
                .distinct()
                .toList();
    }

    /** Up to two levels deep. */
    NavigableSet<String> candidates(NavigableSet<String> paths) {
        NavigableSet<String> folders = new TreeSet<>();
        for (String telltale : telltales) {
            paths.stream()
                    .filter(path -> path.endsWith("/" + telltale))
                    .map(path -> path.substring(0, path.length() - telltale.length() - 1))
                    .filter(path -> path.indexOf('/') == path.lastIndexOf('/'))
                    .limit(MAX_FOLDERS)
                    .forEach(folders::add);
        }
        return folders;
    }
}
