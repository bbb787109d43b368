package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a program of JavaScript begins, and how it listens. */
final class NodeSources {
    private static final Pattern SCRIPT = Pattern.compile("[^/]+\\.[cm]?[jt]s");
    private static final List<String> FOLDERS =
            List.of("src/", "server/", "lib/", "app/", "api/", "src/server/", "bin/");
    private static final Pattern READS_PORT = Pattern.compile("\\benv(?:\\.|\\[['\"]|\\.get\\(['\"])PORT\\b");
    private static final Pattern DEFAULT_PORT = Pattern.compile(
            "\\benv(?:\\.PORT|\\[['\"]PORT['\"]\\]|\\.get\\(['\"]PORT['\"]\\))\\s*\\)?\\s*(?:\\|\\||\\?\\?)\\s*['\"]?(\\d{2,5})");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "\\.listen\\(\\s*(?:\\{[^}]{0,80}port:\\s*)?(\\d{2,5})\\b|\\b(?:port|PORT|HTTP_PORT)\\s*[=:]\\s*(\\d{3,5})\\b");
    private static final Pattern LISTENS = Pattern.compile(
            "\\.listen\\(|createServer\\(|createSecureServer\\(|Bun\\.serve\\(|Deno\\.serve\\(|\\bserve\\(|\\.bindAsync\\(");
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
            "app.mjs",
            "main.mjs",
            "server.ts",
            "app.ts",
            "index.ts",
            "main.ts",
            "bin/www",
            "bin/www.js",
            "src/server.js",
            "src/index.js",
            "src/main.js",
            "src/app.js",
            "src/main.ts",
            "src/index.ts",
            "src/server.ts",
            "src/app.ts",
            "server/index.js",
            "server/server.js",
            "server/index.ts",
            "worker.js",
            "bot.js");

    private static final Pattern SERVER = Pattern.compile("(?:^|/)(?:server|www)(?:\\.[cm]?[jt]s)?$");

    private NodeSources() {}

    static void learn(Folder folder, Value manifest, Facts facts) {
        Optional<String> main = manifest.text("main")
                .map(path -> path.startsWith("./") ? path.substring(2) : path)
                .flatMap(path -> folder.firstOf(path, path + ".js", path + "/index.js"));
        main.or(() -> folder.firstOf(ENTRIES.toArray(String[]::new)))
                .ifPresent(entry -> facts.put("entry", entry, entry, 0, "entry " + entry));
        List<String> first = Stream.concat(
                        facts.has("entry") ? Stream.of(facts.value("entry")) : Stream.empty(),
                        Stream.concat(Stream.of("bin/www"), ENTRIES.stream()))
                .toList();
        Sources sources = new Sources(folder, first, scripts(folder), 2);
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.default", DEFAULT_PORT, "port when PORT is not set:");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "health", HEALTH, "answers");
        if (facts.has("entry") && !facts.has("listens")) {
            String entry = facts.value("entry");
            if (SERVER.matcher(entry).find()) {
                facts.put("listens", entry, entry, 0, "named as a server");
            }
        }
    }

    private static Stream<String> scripts(Folder folder) {
        Stream<String> below = FOLDERS.stream()
                .flatMap(start -> folder.paths().tailSet(start).stream()
                        .takeWhile(path -> path.startsWith(start))
                        .filter(path ->
                                SCRIPT.matcher(path.substring(start.length())).matches()));
        return Stream.concat(
                folder.topLevel().stream().filter(path -> SCRIPT.matcher(path).matches()), below);
    }
}
