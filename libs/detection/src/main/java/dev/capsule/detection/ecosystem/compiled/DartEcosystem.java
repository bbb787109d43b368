package dev.capsule.detection.ecosystem.compiled;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dart, and Flutter where it makes a site. */
public final class DartEcosystem implements Ecosystem {
    private static final String MANIFEST = "pubspec.yaml";
    private static final Pattern READS_PORT = Pattern.compile("environment\\[['\"]PORT['\"]\\]");
    private static final Pattern FIXED_PORT =
            Pattern.compile("(?:serve|bind|listen)\\([^;]{0,200}?,\\s*(\\d{2,5})\\b|port\\s*[:=]\\s*(\\d{2,5})\\b");
    private static final Pattern LISTENS =
            Pattern.compile("HttpServer\\.bind|shelf_io\\.serve|\\bserve\\(|\\.listen\\(");

    @Override
    public String language() {
        return "dart";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.has(MANIFEST) ? Optional.of(manifest(folder)) : Optional.empty();
    }

    private static Manifest manifest(Folder folder) {
        Draft draft = new Draft(folder, "dart", MANIFEST);
        Optional<Value> document = folder.document(MANIFEST, YamlDocument::parse);
        document.ifPresent(pubspec -> {
            pubspec.fields("dependencies")
                    .forEach((name, value) ->
                            draft.dependency(name, value.asText().orElse(""), false, value.line()));
            pubspec.fields("dev_dependencies")
                    .forEach((name, value) ->
                            draft.dependency(name, value.asText().orElse(""), true, value.line()));
        });
        draft.noteWhenNothingIsNamed();
        draft.lockFile("pubspec.lock");
        Optional<String> name = document.flatMap(pubspec -> pubspec.text("name"));
        folder.firstOf("bin/server.dart", "bin/main.dart", "bin/app.dart")
                .or(() -> name.map(known -> "bin/" + known + ".dart").filter(folder::has))
                .or(() -> folder.matching("bin/*.dart").findFirst())
                .or(() -> folder.matching("{*/bin/server.dart,*/bin/main.dart,lib/main.dart,lib/server.dart}")
                        .findFirst())
                .ifPresent(entry -> draft.facts().put("entry", entry, entry, 0, "file " + entry));
        Sources sources = new Sources(
                folder,
                List.of("bin/server.dart", "bin/main.dart"),
                path -> path.endsWith(".dart") && !path.startsWith("test/"),
                3);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "listens", LISTENS, "calls");
        boolean flutter = draft.hasDependency("flutter");
        ToolVersions.require(
                draft,
                flutter ? "flutter" : "dart",
                false,
                flutter ? List.of("flutter") : List.of("dart"),
                List.of(),
                document.flatMap(pubspec -> pubspec.text("environment", "sdk")));
        return draft.manifest("pub", 97);
    }
}
