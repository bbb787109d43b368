package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deno, whose programs name what they import by address: of JSR, of npm, or of any server. */
public final class DenoEcosystem implements Ecosystem {
    private static final List<String> FILES = List.of("deno.json", "deno.jsonc");
    private static final List<String> ENTRIES = List.of(
            "main.ts",
            "main.tsx",
            "server.ts",
            "mod.ts",
            "app.ts",
            "index.ts",
            "src/main.ts",
            "src/server.ts",
            "main.js");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:jsr:|npm:|https://deno\\.land/x/|https://esm\\.sh/|https://jsr\\.io/)/?((?:@[\\w.-]+/)?[\\w.-]+)(?:@[^/'\"]*)?[^'\"]*");
    private static final Pattern IMPORT = Pattern.compile(
            "['\"]((?:jsr:|npm:|https://deno\\.land/|https://esm\\.sh/|https://jsr\\.io/)[^'\"\\s]{1,300})['\"]");
    private static final Pattern LISTENS = Pattern.compile("Deno\\.serve\\(|\\bserve\\(|\\.listen\\(");

    @Override
    public String language() {
        return "javascript";
    }

    @Override
    public List<String> telltales() {
        return FILES;
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        Facts facts = new Facts(folder, language());
        Sources sources = new Sources(folder, ENTRIES, ENTRIES.stream().filter(folder::has), 1);
        Optional<String> stated = folder.firstOf(FILES.toArray(String[]::new));
        if (stated.isPresent()) {
            return Optional.of(read(folder, stated.get(), facts, sources));
        }
        boolean node = folder.has("package.json");
        return sources.find(IMPORT)
                .filter(_ -> !node)
                .map(Sources.Hit::path)
                .or(() -> folder.firstOf("deno.lock").filter(_ -> !node))
                .map(file -> read(folder, file, facts, sources));
    }

    private Manifest read(Folder folder, String file, Facts facts, Sources sources) {
        facts.put("manifest", file, file, 0, "a program of Deno");
        facts.put("manager", "deno", file, 0, "a program of Deno");
        Optional<Value> settings = FILES.contains(file) ? folder.document(file, JsonDocument::parse) : Optional.empty();
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        settings.ifPresent(found -> found.fields("imports")
                .forEach((_, address) ->
                        address.asText().ifPresent(text -> add(folder, dependencies, text, file, address.line()))));
        sources.all(IMPORT).forEach(address -> add(folder, dependencies, address, file, 0));
        sources.learn(facts, "listens", LISTENS, "calls");
        folder.firstOf(ENTRIES.toArray(String[]::new))
                .ifPresent(entry -> facts.put("entry", entry, entry, 0, "entry " + entry));
        learnStart(settings, file, facts);
        return new Manifest(
                language(),
                facts.evidence(file, 0, "a program of Deno"),
                Finding.of("deno", 92, facts.evidence(file, 0, "a program of Deno")),
                List.of(new ToolRequirement("deno", null, facts.evidence(file, 0, "no version is asked for"), true)),
                dependencies,
                facts.all());
    }

    private static void learnStart(Optional<Value> settings, String file, Facts facts) {
        for (String task : List.of("start", "serve", "prod")) {
            Optional<Value> stated = settings.flatMap(found -> found.find("tasks", task));
            if (stated.isPresent() && !facts.has("start")) {
                facts.put("start", "deno task " + task, file, stated.get().line(), "task " + task);
            }
        }
        if (!facts.has("start") && facts.has("entry")) {
            facts.put("start", "deno run -A " + facts.value("entry"), file, 0, "entry " + facts.value("entry"));
        }
        if (facts.has("start")) {
            facts.put("start.node", "true", file, 0, "a program of Deno");
        }
        settings.flatMap(found -> found.find("tasks", "build"))
                .ifPresent(task -> facts.put("build", "deno task build", file, task.line(), "task build"));
    }

    private static void add(
            Folder folder, Map<String, Dependency> dependencies, String address, String file, int line) {
        Matcher matcher = ADDRESS.matcher(address);
        if (matcher.matches()) {
            String name = matcher.group(1);
            dependencies.putIfAbsent(name, new Dependency(name, "", false, folder.inRepository(file), line));
        }
    }
}
