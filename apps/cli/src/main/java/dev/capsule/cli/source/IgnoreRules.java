package dev.capsule.cli.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * What is left out of an upload: what .gitignore and .capsuleignore of a directory and those above it say, and what
 * nobody ever means to send.
 *
 * @param parent the rules of the directory above; null at the root
 * @param prefix the directory's path from the root, ending with a slash unless it is the root
 */
record IgnoreRules(@Nullable IgnoreRules parent, String prefix, List<IgnoreNode> nodes) {
    private static final List<String> FILES = List.of(".gitignore", ".capsuleignore");
    private static final Set<String> NEVER = Set.of(
            ".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", ".DS_Store", ".idea", ".pytest_cache");

    static IgnoreRules of(Path directory) throws IOException {
        return new IgnoreRules(null, "", nodesIn(directory));
    }

    IgnoreRules inside(Path directory, String path) throws IOException {
        return new IgnoreRules(this, path + "/", nodesIn(directory));
    }

    /** @param path from the root, with slashes */
    boolean isIgnored(String path, boolean isDirectory) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NEVER.contains(name) || isIgnoredByRules(path, isDirectory);
    }

    private boolean isIgnoredByRules(String path, boolean isDirectory) {
        for (IgnoreNode node : nodes.reversed()) {
            Boolean said = node.checkIgnored(path.substring(prefix.length()), isDirectory);
            if (said != null) {
                return said;
            }
        }
        return parent != null && parent.isIgnoredByRules(path, isDirectory);
    }

    private static List<IgnoreNode> nodesIn(Path directory) throws IOException {
        List<IgnoreNode> nodes = new ArrayList<>();
        for (String name : FILES) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                IgnoreNode node = new IgnoreNode();
                try (InputStream content = Files.newInputStream(file)) {
                    node.parse(content);
                }
                nodes.add(node);
            }
        }
        return List.copyOf(nodes);
    }
}
