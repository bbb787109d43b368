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

/** Crystal with Shards. */
public final class CrystalEcosystem implements Ecosystem {
    private static final String MANIFEST = "shard.yml";
    private static final Pattern FIXED_PORT = Pattern.compile(
            "(?:Kemal\\.run|bind_tcp|listen)[\\s(]+(?:\"[^\"]*\",\\s*)?(\\d{2,5})\\b|port\\s*=\\s*(\\d{2,5})\\b");
    private static final Pattern READS_PORT = Pattern.compile("ENV\\[\"PORT\"\\]|ENV\\.fetch\\(\"PORT\"");
    private static final Pattern LISTENS = Pattern.compile("HTTP::Server\\.new|Kemal\\.run|TCPServer\\.new");

    @Override
    public String language() {
        return "crystal";
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
        Draft draft = new Draft(folder, "crystal", MANIFEST);
        Optional<Value> document = folder.document(MANIFEST, YamlDocument::parse);
        document.ifPresent(shard -> {
            shard.fields("dependencies").forEach((name, value) -> draft.dependency(name, "", false, value.line()));
            shard.fields("development_dependencies")
                    .forEach((name, value) -> draft.dependency(name, "", true, value.line()));
            shard.fields("targets").forEach((name, value) -> {
                if (!draft.facts().has("binary")) {
                    draft.fact("binary", name, value.line(), "target " + name);
                }
            });
        });
        draft.noteWhenNothingIsNamed();
        draft.lockFile("shard.lock");
        String name = document.flatMap(shard -> shard.text("name")).orElse("");
        folder.firstOf("src/" + name + ".cr", "src/server.cr", "src/main.cr", "src/app.cr", "server.cr", "main.cr")
                .or(() -> folder.matching("*.cr").findFirst())
                .or(() -> folder.matching("src/*.cr").findFirst())
                .ifPresent(entry -> draft.facts().put("entry", entry, entry, 0, "file " + entry));
        Sources sources = new Sources(folder, List.of(), path -> path.endsWith(".cr") && !path.startsWith("lib/"), 3);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "listens", LISTENS, "calls");
        ToolVersions.require(
                draft,
                "crystal",
                false,
                List.of("crystal"),
                List.of(".crystal-version"),
                document.flatMap(shard -> shard.text("crystal")));
        return draft.manifest("shards", 97);
    }
}
