package dev.capsule.runtime.local.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where programs for building and running applications are found on the machines people have. */
final class ToolDirectories {
    /** Version managers of an account; a star stands for every version installed, the newest first. */
    private static final List<String> OF_ACCOUNT = List.of(
            ".pyenv/versions/*/bin",
            ".nvm/versions/node/*/bin",
            ".volta/tools/image/node/*/bin",
            ".rustup/toolchains/*/bin",
            ".cargo/bin",
            ".rbenv/versions/*/bin",
            ".sdkman/candidates/*/current/bin",
            ".local/share/mise/installs/*/*/bin",
            ".asdf/installs/*/*/bin",
            ".bun/bin",
            ".deno/bin",
            "go/bin",
            ".local/bin");

    private static final List<String> OF_SYSTEM = List.of(
            "/usr/local/go/bin",
            "/usr/lib/go/bin",
            "/usr/lib/go-*/bin",
            "/usr/lib/jvm/*/bin",
            "/opt/*/bin",
            "/usr/local/bin",
            "/usr/bin",
            "/bin");

    private ToolDirectories() {}

    /**
     * What the account has on its PATH, then what is usually there. Directories of stand-ins that ask a version manager
     * which program to run are left out: the program itself is used.
     */
    static List<Path> standard(Path accountHome, String searchPath) {
        Set<Path> found = new LinkedHashSet<>();
        for (String part : searchPath.split(":")) {
            Path directory = Path.of(part);
            if (directory.isAbsolute() && !directory.endsWith("shims") && Files.isDirectory(directory)) {
                found.add(directory);
            }
        }
        OF_ACCOUNT.forEach(pattern -> found.addAll(expand(accountHome, pattern)));
        OF_SYSTEM.forEach(pattern -> found.addAll(expand(Path.of("/"), pattern.substring(1))));
        // A directory that is made visible must lie where its name says.
        return found.stream().map(ToolDirectories::real).distinct().toList();
    }

    /**
     * What must be visible so that the programs of a directory work: a version of a language is whole in the directory
     * above, with its library. Directories that hold more than that, credentials for one, are not shown.
     */
    static Path rootOf(Path directory) {
        Path parent = directory.getParent();
        boolean whole = parent != null && directory.endsWith("bin") && parent.getNameCount() > 3;
        return whole && parent != null ? parent : directory;
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory.normalize();
        }
    }

    private static List<Path> expand(Path base, String pattern) {
        List<Path> reached = List.of(base);
        for (Path part : Path.of(pattern)) {
            List<Path> next = new ArrayList<>();
            for (Path path : reached) {
                next.addAll(matching(path, part.toString()));
            }
            reached = next;
        }
        return reached;
    }

    private static List<Path> matching(Path directory, String name) {
        if (!name.contains("*")) {
            Path path = directory.resolve(name);
            return Files.isDirectory(path) ? List.of(path) : List.of();
        }
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, name)) {
                entries.forEach(found::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
        }
        found.removeIf(path -> !Files.isDirectory(path));
        found.sort(Comparator.comparing((Path path) -> path.getFileName().toString())
                .reversed());
        return found;
    }
}
