package dev.capsule.detection.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files by their names, so that none of many rules has to look through all of a large repository. */
record FileNames(List<String> topLevel, Map<String, List<String>> byName, Map<String, List<String>> byExtension) {
    static FileNames of(Collection<String> paths) {
        List<String> topLevel = new ArrayList<>();
        Map<String, List<String>> byName = new HashMap<>();
        Map<String, List<String>> byExtension = new HashMap<>();
        for (String path : paths) {
            int slash = path.lastIndexOf('/');
            int dot = path.lastIndexOf('.');
            if (slash < 0) {
                topLevel.add(path);
            }
            byName.computeIfAbsent(path.substring(slash + 1), _ -> new ArrayList<>(1))
                    .add(path);
            if (dot > slash) {
                byExtension
                        .computeIfAbsent(path.substring(dot), _ -> new ArrayList<>())
                        .add(path);
            }
        }
        return new FileNames(topLevel, byName, byExtension);
    }

    List<String> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    List<String> ending(String extension) {
        return byExtension.getOrDefault(extension, List.of());
    }
}
