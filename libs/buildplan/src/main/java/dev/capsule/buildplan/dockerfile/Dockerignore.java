package dev.capsule.buildplan.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build is not shown: what it makes itself, what belongs to one machine, and what may be secret. A repository's own
 * list is kept, unless it is a list of what may be shown: made for another Dockerfile, it would hide the sources from this.
 */
public final class Dockerignore {
    private static final List<String> USUAL = List.of(
            "# What a build makes itself",
            "**/node_modules",
            "**/.venv",
            "**/venv",
            "**/__pycache__",
            "**/*.pyc",
            "**/target/debug",
            "**/target/release",
            "**/target/classes",
            "**/.gradle",
            "**/bin/Debug",
            "**/bin/Release",
            "**/obj",
            "**/_build",
            "**/.next",
            "**/.nuxt",
            "**/.svelte-kit",
            "**/.turbo",
            "**/.capsule",
            "# What belongs to one machine",
            ".git",
            "**/.DS_Store",
            "**/.idea",
            "**/.vscode",
            "**/*.log",
            "**/coverage",
            "# What may be secret",
            "**/.env",
            "**/.env.*",
            "!**/.env.example",
            "!**/.env.production",
            "**/*.pem",
            "**/*.key",
            "# What only decides how an image is made",
            "**/Dockerfile*",
            "**/.dockerignore");

    private Dockerignore() {}

    /** @param own the repository's, if it has one */
    public static String render(Optional<String> own) {
        Stream<String> kept = own.filter(text -> !isListOfTheAllowed(text)).stream()
                .flatMap(text -> Stream.concat(Stream.of("# The repository's own"), text.lines()));
        return String.join("\n", Stream.concat(USUAL.stream(), kept).toList()) + "\n";
    }

    private static boolean isListOfTheAllowed(String text) {
        return text.lines().map(String::strip).anyMatch(List.of("*", "**", "/*", "**/*", "*/")::contains);
    }
}
