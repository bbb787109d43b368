package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A package.json, or the same as JSON5 or YAML, which pnpm reads too.
 *
 * @param file its name
 */
public record NodeManifest(String file, Value value) {
    public static Optional<NodeManifest> read(Folder folder) {
        return read(folder, "package.json", JsonDocument::parse)
                .or(() -> read(folder, "package.json5", JsonDocument::parse))
                .or(() -> read(folder, "package.yaml", YamlDocument::parse));
    }

    private static Optional<NodeManifest> read(Folder folder, String file, Folder.Format format) {
        return folder.document(file, format)
                .filter(Value.Fields.class::isInstance)
                .map(value -> new NodeManifest(file, value));
    }

    /** What other packages bring at run time, or what only tests use, counts as for development. */
    Map<String, Dependency> dependencies(Folder folder) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        for (String section : List.of("devDependencies", "peerDependencies", "optionalDependencies", "dependencies")) {
            boolean development = !section.equals("dependencies");
            value.fields(section)
                    .forEach((name, version) -> dependencies.put(
                            name,
                            new Dependency(
                                    name,
                                    version.asText().orElse(""),
                                    development,
                                    folder.inRepository(file),
                                    version.line())));
        }
        return dependencies;
    }

    /** Whether it is made to be used by other packages, as far as it says. */
    boolean isLibrary() {
        boolean published = value.find("main").isPresent()
                || value.find("module").isPresent()
                || value.find("exports").isPresent()
                || value.find("types").isPresent();
        boolean started = value.find("scripts", "start").isPresent();
        return published && !started && !value.text("private").equals(Optional.of("true"));
    }
}
