package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** JavaScript and TypeScript with a package.json. */
public final class NodeEcosystem implements Ecosystem {
    private static final String MANIFEST = "package.json";
    private static final Pattern READS_PORT = Pattern.compile("\\benv(?:\\.|\\[['\"]|\\.get\\(['\"])PORT\\b");
    private static final Pattern DEFAULT_PORT =
            Pattern.compile("\\benv(?:\\.PORT|\\[['\"]PORT['\"]\\])\\s*(?:\\|\\||\\?\\?)\\s*['\"]?(\\d{2,5})");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "\\.listen\\(\\s*(?:\\{[^}]{0,80}port:\\s*)?(\\d{2,5})\\b|\\b(?:port|PORT)\\s*=\\s*(\\d{3,5})\\b");
    private static final Pattern LISTENS = Pattern.compile(
            "\\.listen\\(|createServer\\(|createSecureServer\\(|Bun\\.serve\\(|Deno\\.serve\\(|\\bserve\\(");
    private static final Pattern HEALTH =
            Pattern.compile("(?:\\.(?:get|all|use)\\(|\\b(?:pathname|url|path)\\s*===?)\\s*"
                    + "['\"`](/(?:api/)?(?:health|healthz|healthcheck|livez|readyz|_health))['\"`]");
    private static final List<String> ENTRIES = List.of(
            "server.js",
            "app.js",
            "index.js",
            "main.js",
            "server.mjs",
            "index.mjs",
            "server.ts",
            "index.ts",
            "bin/www",
            "src/server.js",
            "src/index.js",
            "src/main.js",
            "src/app.js",
            "src/main.ts",
            "src/index.ts",
            "src/server.ts",
            "src/app.ts",
            "worker.js");

    @Override
    public String language() {
        return "javascript";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.document(MANIFEST, JsonDocument::parse)
                .filter(Value.Fields.class::isInstance)
                .map(manifest -> read(folder, manifest));
    }

    private Manifest read(Folder folder, Value manifest) {
        Facts facts = new Facts(folder, language());
        facts.put("manifest", MANIFEST, MANIFEST, manifest.line(), "a package of Node");
        Finding<String> packageManager = NodePackageManager.choose(folder, manifest, facts);
        Map<String, Dependency> dependencies = dependencies(folder, manifest);
        if (!dependencies.isEmpty()) {
            facts.put("dependencies", "true", MANIFEST, manifest.line(), "dependencies");
        }
        if (dependencies.values().stream().anyMatch(Dependency::development)) {
            facts.put("dependencies.development", "true", MANIFEST, manifest.line(), "development dependencies");
        }
        NodeScripts scripts = new NodeScripts(manifest, packageManager.value());
        scripts.learn(facts);
        learnEntry(folder, manifest, facts);
        learnHowItListens(folder, facts);
        NodeConfigurations.learn(folder, facts);
        return new Manifest(
                language(),
                facts.evidence(MANIFEST, manifest.line(), "a package of Node"),
                packageManager,
                tools(folder, manifest, facts, packageManager.value()),
                dependencies,
                facts.all());
    }

    private static void learnEntry(Folder folder, Value manifest, Facts facts) {
        Optional<String> main = manifest.text("main")
                .map(path -> path.startsWith("./") ? path.substring(2) : path)
                .filter(folder::has);
        main.or(() -> folder.firstOf(ENTRIES.toArray(String[]::new)))
                .ifPresent(entry -> facts.put("entry", entry, entry, 0, "entry " + entry));
    }

    private static void learnHowItListens(Folder folder, Facts facts) {
        List<String> first = facts.has("entry") ? List.of(facts.value("entry"), "bin/www") : List.of("bin/www");
        Sources sources = new Sources(folder, first, path -> path.matches("(src/|server/|lib/)?[^/]+\\.[cm]?[jt]s"), 1);
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.default", DEFAULT_PORT, "port when PORT is not set:");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "health", HEALTH, "answers");
    }

    private static List<ToolRequirement> tools(Folder folder, Value manifest, Facts facts, String packageManager) {
        ToolRequirement node = NodeVersion.find(folder, manifest, facts);
        if (!packageManager.equals("bun")) {
            return List.of(node);
        }
        return List.of(
                node,
                new ToolRequirement("bun", null, facts.evidence(MANIFEST, 0, "the lock file or packageManager"), true));
    }

    private static Map<String, Dependency> dependencies(Folder folder, Value manifest) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        for (String section : List.of("devDependencies", "peerDependencies", "optionalDependencies", "dependencies")) {
            manifest.fields(section)
                    .forEach((name, version) -> dependencies.put(
                            name,
                            new Dependency(
                                    name,
                                    version.asText().orElse(""),
                                    section.equals("devDependencies"),
                                    folder.inRepository(MANIFEST),
                                    version.line())));
        }
        return dependencies;
    }
}
