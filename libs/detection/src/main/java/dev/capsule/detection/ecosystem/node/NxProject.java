package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project.json of Nx. Such a project often has no package.json of its own: what it depends on are the workspace's packages
 * that it imports, or that its targets are executed with.
 */
record NxProject(Value value) {
    static final String FILE = "project.json";
    private static final Pattern IMPORT = Pattern.compile(
            "(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\brequire\\(\\s*)['\"]((?:@[\\w.-]+/)?[\\w-][\\w.-]*)(?:/[^'\"]*)?['\"]");
    private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?[jt]sx?");
    private static final int MAX_DEPTH = 4;

    /** Which package is behind the executors of which plugin. */
    private static final Map<String, String> BEHIND = Map.ofEntries(
            Map.entry("next", "next"),
            Map.entry("nuxt", "nuxt"),
            Map.entry("remix", "@remix-run/dev"),
            Map.entry("expo", "expo"),
            Map.entry("react-native", "react-native"),
            Map.entry("angular", "@angular/cli"),
            Map.entry("astro", "astro"),
            Map.entry("vite", "vite"),
            Map.entry("storybook", "storybook"),
            Map.entry("gatsby", "gatsby"));

    static Optional<NxProject> read(Folder folder) {
        return folder.document(FILE, JsonDocument::parse)
                .filter(value -> value.find("targets").isPresent()
                        || value.find("projectType").isPresent()
                        || value.find("sourceRoot").isPresent()
                        || value.find("architect").isPresent())
                .map(NxProject::new);
    }

    NodeManifest asManifest() {
        return new NodeManifest(FILE, new Value.Fields(new LinkedHashMap<>(), 1));
    }

    void learn(Folder folder, Facts facts, Map<String, Dependency> dependencies) {
        value.text("projectType").ifPresent(type -> facts.put("nx.type", type, FILE, 1, "projectType " + type));
        value.text("name").ifPresent(name -> facts.put("nx.name", name, FILE, 1, "name " + name));
        Map<String, Dependency> known = folder.path().isEmpty()
                ? Map.of()
                : NodeManifest.read(folder.elsewhere(""))
                        .map(root -> root.dependencies(folder.elsewhere("")))
                        .orElse(Map.of());
        Sources sources = new Sources(
                folder,
                List.of("src/main.ts", "src/main.tsx", "src/index.ts", "src/main.js"),
                folder.paths().stream().filter(path -> SCRIPT.matcher(path).matches()),
                MAX_DEPTH);
        Set<String> used = new TreeSet<>(sources.all(IMPORT));
        executors().forEach(executor -> used.addAll(behind(executor)));
        for (String settings : List.of("tsconfig.app.json", "tsconfig.json")) {
            folder.document(settings, JsonDocument::parse).stream()
                    .flatMap(document -> document.items("compilerOptions", "types"))
                    .flatMap(type -> type.asText().stream())
                    .filter(known::containsKey)
                    .forEach(used::add);
        }
        used.forEach(name -> dependencies.putIfAbsent(
                name, known.getOrDefault(name, new Dependency(name, "", false, folder.inRepository(FILE), 1))));
        learnTargets(folder, facts);
    }

    /** Paths of targets begin at the workspace, the application's own in its folder. */
    private void learnTargets(Folder folder, Facts facts) {
        String up = folder.path().isEmpty() ? "" : "../".repeat(folder.path().split("/").length);
        targets().forEach((name, target) -> {
            if (name.equals("build")) {
                facts.put("build", "npx nx build", FILE, target.line(), "target build");
                target.text("options", "outputPath")
                        .ifPresent(
                                path -> facts.put("nx.output", up + path, FILE, target.line(), "outputPath " + path));
            }
        });
        boolean node = executors()
                .anyMatch(executor -> executor.startsWith("@nx/node")
                        || executor.startsWith("@nrwl/node")
                        || executor.startsWith("@nx/js:node"));
        if (node && facts.has("nx.output")) {
            String start = "node " + facts.value("nx.output") + "/main.js";
            facts.put("nx.node", "true", FILE, 1, "an executor of Node");
            facts.put("start", start, FILE, 1, "what the target build makes");
            facts.put("start.node", "true", FILE, 1, "what the target build makes");
        }
    }

    private Map<String, Value> targets() {
        return value.fields(value.find("targets").isPresent() ? "targets" : "architect");
    }

    private Stream<String> executors() {
        return targets().values().stream()
                .flatMap(target -> target.text("executor").or(() -> target.text("builder")).stream());
    }

    /** {@code @nx/next:build} is of Next; {@code @nxtensions/astro:build} of Astro. */
    private static Set<String> behind(String executor) {
        int colon = executor.indexOf(':');
        String plugin = colon < 0 ? executor : executor.substring(0, colon);
        if (plugin.startsWith("@angular-devkit/") || plugin.startsWith("@angular/")) {
            return Set.of("@angular/cli", "@angular/core");
        }
        String last = plugin.substring(plugin.lastIndexOf('/') + 1);
        return BEHIND.containsKey(last) ? Set.of(BEHIND.get(last)) : Set.of();
    }
}
