package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.XmlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which folders are modules of a Maven build, the modules of modules too. */
public final class MavenReactor {
    private static final int MAX_MODULES = 300;

    private MavenReactor() {}

    public static List<String> modules(Folder root) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(""));
        while (!open.isEmpty() && seen.size() < MAX_MODULES) {
            String folder = open.poll();
            for (String module : named(root, folder)) {
                if (root.has(module + "/pom.xml") && seen.add(module)) {
                    open.add(module);
                }
            }
        }
        return new ArrayList<>(seen);
    }

    private static List<String> named(Folder root, String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        String text = root.read(prefix + "pom.xml").orElse("");
        if (!text.contains("<modules>") && !text.contains("<subprojects>")) {
            return List.of();
        }
        try {
            return new MavenProject(XmlDocument.parse(text), null)
                    .modules().stream()
                            .map(module -> module.replace('\\', '/')
                                    .replaceFirst("/pom\\.xml$", "")
                                    .replaceFirst("/+$", ""))
                            .filter(module -> !module.startsWith("/") && !module.contains(".."))
                            .map(module -> prefix + module.replaceFirst("^(\\./)+", ""))
                            .toList();
        } catch (MalformedException e) {
            return List.of();
        }
    }
}
