package dev.capsule.detection.ecosystem.site;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hugo, Zola and mdBook. The first two may share the name of their settings with other tools, so what stands in it, or the
 * folders around it, must tell too.
 */
final class SiteGenerator {
    private static final List<String> OWN = List.of("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json");
    private static final List<String> SHARED = List.of(
            "config.toml",
            "config.yaml",
            "config.yml",
            "config.json",
            "config/_default/config.toml",
            "config/_default/hugo.toml",
            "config/_default/config.yaml",
            "config/_default/hugo.yaml");

    private SiteGenerator() {}

    /** The settings of the one that it is. */
    static Optional<String> learn(Folder folder, Facts facts) {
        return zola(folder, facts).or(() -> hugo(folder, facts)).or(() -> book(folder, facts));
    }

    private static Optional<String> hugo(Folder folder, Facts facts) {
        Optional<String> own = folder.firstOf(OWN.toArray(String[]::new));
        Optional<String> found = own.or(() -> SHARED.stream()
                .filter(folder::has)
                .filter(file -> isOfHugo(folder, file))
                .findFirst());
        found.ifPresent(file -> {
            facts.put("generator", "hugo", file, 0, "settings of Hugo");
            settings(folder, file)
                    .flatMap(values -> key(values, "publishDir"))
                    .ifPresent(value -> value.asText()
                            .ifPresent(directory ->
                                    facts.put("generator.output", directory, file, value.line(), "publishDir")));
        });
        return found;
    }

    private static boolean isOfHugo(Folder folder, String file) {
        boolean around =
                folder.hasDirectory("archetypes") || folder.hasDirectory("layouts") || folder.hasDirectory("themes");
        Optional<Value> values = settings(folder, file);
        boolean says = values.flatMap(found -> key(found, "baseURL")).isPresent();
        boolean silent = values.isEmpty() || values.get().fields().isEmpty();
        return says && (around || folder.hasDirectory("content")) || silent && around && folder.hasDirectory("content");
    }

    private static Optional<String> zola(Folder folder, Facts facts) {
        Optional<String> found = Optional.of("config.toml")
                .filter(folder::has)
                .filter(file -> settings(folder, file)
                        .filter(values -> values.find("base_url").isPresent())
                        .isPresent());
        Optional<String> named = found.or(() -> Optional.of("zola.toml").filter(folder::has));
        return named.filter(_ -> folder.hasDirectory("templates")
                        || folder.hasDirectory("content")
                        || folder.hasDirectory("themes"))
                .map(file -> {
                    facts.put("generator", "zola", file, 0, "settings of Zola");
                    return file;
                });
    }

    private static Optional<String> book(Folder folder, Facts facts) {
        return Optional.of("book.toml").filter(folder::has).map(file -> {
            facts.put("generator", "mdbook", file, 0, "settings of mdBook");
            settings(folder, file)
                    .flatMap(values -> values.find("build", "build-dir"))
                    .ifPresent(value -> value.asText()
                            .ifPresent(directory ->
                                    facts.put("generator.output", directory, file, value.line(), "build-dir")));
            return file;
        });
    }

    private static Optional<Value> settings(Folder folder, String file) {
        if (file.endsWith(".toml")) {
            return folder.document(file, TomlDocument::parse);
        }
        return folder.document(file, file.endsWith(".json") ? JsonDocument::parse : YamlDocument::parse);
    }

    /** Hugo takes its keys in any case. */
    private static Optional<Value> key(Value values, String name) {
        return values.fields().entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .flatMap(field -> Stream.of(field.getValue()))
                .findFirst();
    }
}
