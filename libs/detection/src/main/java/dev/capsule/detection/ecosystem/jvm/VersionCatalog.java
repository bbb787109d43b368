package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that a Gradle build gives to libraries and plugins in {@code gradle/libs.versions.toml}. */
final class VersionCatalog {
    static final String FILE = "gradle/libs.versions.toml";

    private final Map<String, List<String>> libraries = new HashMap<>();
    private final Map<String, String> plugins = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    private VersionCatalog() {}

    /** @param folder the root of the build */
    static VersionCatalog read(Folder folder) {
        VersionCatalog catalog = new VersionCatalog();
        folder.document(FILE, TomlDocument::parse).ifPresent(catalog::read);
        return catalog;
    }

    private void read(Value document) {
        document.fields("versions")
                .forEach((name, value) -> value.asText().ifPresent(text -> versions.put(accessor(name), text)));
        document.fields("libraries")
                .forEach((name, value) ->
                        module(value).ifPresent(module -> libraries.put(accessor(name), List.of(module))));
        document.fields("bundles").forEach((name, value) -> {
            List<String> modules = new ArrayList<>();
            value.items()
                    .flatMap(member -> member.asText().stream())
                    .forEach(member -> modules.addAll(libraries.getOrDefault(accessor(member), List.of())));
            libraries.put("bundles." + accessor(name), modules);
        });
        document.fields("plugins")
                .forEach((name, value) -> value.text("id")
                        .or(() -> value.asText().map(text -> text.split(":", 2)[0]))
                        .ifPresent(id -> plugins.put(accessor(name), id)));
    }

    private static Optional<String> module(Value value) {
        return value.text("module")
                .or(() ->
                        value.text("group").flatMap(group -> value.text("name").map(name -> group + ":" + name)))
                .or(value::asText);
    }

    private static String accessor(String alias) {
        return alias.replace('-', '.').replace('_', '.');
    }

    /** The coordinates that {@code libs.spring.web} or {@code libs.bundles.web} stand for; none when it is not known. */
    List<String> libraries(String reference) {
        return libraries.getOrDefault(withoutCatalog(reference), List.of());
    }

    Optional<String> plugin(String reference) {
        return Optional.ofNullable(plugins.get(withoutCatalog(reference).replaceFirst("^plugins\\.", "")));
    }

    Optional<String> version(String name) {
        return Optional.ofNullable(versions.get(accessor(name)));
    }

    private static String withoutCatalog(String reference) {
        String name = reference.replaceFirst("\\.(get|asProvider)$", "");
        return name.substring(name.indexOf('.') + 1);
    }
}
