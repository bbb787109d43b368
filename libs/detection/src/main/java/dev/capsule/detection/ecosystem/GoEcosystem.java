package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go modules. */
public final class GoEcosystem implements Ecosystem {
    private static final Pattern REQUIRE =
            Pattern.compile("^\\s*(?:require\\s+)?([\\w.~-]+(?:/[\\w.~-]+)+)\\s+(v\\S+)\\s*(//.*)?$");
    private static final Pattern MAJOR = Pattern.compile("/v\\d+$");
    private static final int MAX_SOURCES = 200;
    private static final Pattern MAIN_PLACE = Pattern.compile(
            "[^/]+|(?:cmd|cmds|app|apps|src|internal/cmd)/(?:[^/]+/){0,2}[^/]+|(?:server|api|web|service|backend|bin|entry|main)/[^/]+");
    private static final Pattern MAIN = Pattern.compile("(?m)^package\\s+main\\b");
    private static final Pattern READS_PORT =
            Pattern.compile("Getenv\\(\"PORT\"\\)|LookupEnv\\(\"PORT\"\\)|\"PORT\"|env:\"PORT");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "(?:ListenAndServe|ListenAndServeTLS|\\.Run|\\.Listen|\\.Start|Addr\\s*:|net\\.Listen)\\(?\\s*(?:\"tcp\"\\s*,\\s*)?\"[\\w.]*:(\\d{2,5})\"");
    private static final Pattern LISTENS = Pattern.compile(
            "ListenAndServe|\\.Run\\(|\\.Listen\\(|\\.Start\\(|net\\.Listen\\(|\\.Serve\\(|&?http\\.Server\\{");
    private static final Pattern HEALTH = Pattern.compile(
            "(?:HandleFunc|Handle|GET|Get|Any)\\(\\s*\"(?:GET )?(/(?:api/)?(?:health|healthz|livez|readyz))\"");
    private static final Pattern ASSETS = Pattern.compile(
            "LoadHTML|ParseFiles|ParseGlob|FileServer|\\.Static\\(|\\.StaticFile|os\\.(?:Open|ReadFile)\\(");

    @Override
    public String language() {
        return "go";
    }

    @Override
    public List<String> telltales() {
        return List.of("go.mod");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.read("go.mod")
                .map(text -> read(folder, "go.mod", text.lines().toList()))
                .or(() -> folder.firstOf("main.go", "Gopkg.toml", "glide.yaml")
                        .map(file -> read(folder, file, List.of())));
    }

    private Manifest read(Folder folder, String file, List<String> lines) {
        Facts facts = new Facts(folder, language());
        facts.put("manifest", file, file, 1, "a Go module");
        if (folder.has("go.sum")) {
            facts.put("lockFile", "go.sum", "go.sum", 0, "checksums");
        }
        String module = firstWordAfter(lines, "module");
        main(folder, module.substring(module.lastIndexOf('/') + 1))
                .ifPresent(place -> facts.put(
                        "main", place, place.equals(".") ? "go.mod" : place.substring(2), 0, "main package " + place));
        learnHowItListens(folder, facts);
        Map<String, Dependency> dependencies = dependencies(folder, lines);
        if (!dependencies.isEmpty()) {
            facts.put("dependencies", "true", "go.mod", 0, "dependencies");
        }
        return new Manifest(
                language(),
                facts.evidence(file, 1, "a Go module"),
                Finding.of("go", 98, facts.evidence(file, 1, "a Go module")),
                List.of(tool(lines, facts)),
                dependencies,
                facts.all());
    }

    private static void learnHowItListens(Folder folder, Facts facts) {
        String main = facts.has("main") ? facts.value("main") : ".";
        String start = main.equals(".") ? "" : main.substring(2) + "/";
        Sources sources = new Sources(folder, List.of(start + "main.go"), folder.ending(".go").stream(), 4);
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "health", HEALTH, "answers");
        sources.learn(facts, "assets", ASSETS, "reads files with");
    }

    /** Newer releases fetch the toolchain that a module asks for, so any Go since 1.21 does. */
    private static ToolRequirement tool(List<String> lines, Facts facts) {
        String stated = firstWordAfter(lines, "go");
        Matcher version = Pattern.compile("1\\.(\\d{1,3}).*").matcher(stated);
        boolean fetchesItself = version.matches() && Integer.parseInt(version.group(1)) > 21;
        String requirement = stated.isEmpty() ? null : ">=" + (fetchesItself ? "1.21" : stated);
        return new ToolRequirement(
                "go", requirement, facts.evidence("go.mod", 0, "go " + stated + " in go.mod"), false);
    }

    private static String firstWordAfter(List<String> lines, String keyword) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length() + 1).strip().split("\\s")[0])
                .findFirst()
                .orElse("");
    }

    private static Map<String, Dependency> dependencies(Folder folder, List<String> lines) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher matcher = REQUIRE.matcher(line.length() > 1000 ? "" : line);
            boolean indirect = line.contains("// indirect");
            if (matcher.matches() && !indirect && !line.contains("=>")) {
                String name = MAJOR.matcher(matcher.group(1)).replaceFirst("");
                dependencies.put(
                        name, new Dependency(name, matcher.group(2), false, folder.inRepository("go.mod"), i + 1));
            }
        }
        return dependencies;
    }

    /** The package to build: the root, else the command of the module's name, else the usual names, else the only one. */
    private static Optional<String> main(Folder folder, String moduleName) {
        TreeSet<String> mains = new TreeSet<>();
        folder.ending(".go").stream()
                .filter(path -> !path.endsWith("_test.go"))
                .filter(path -> MAIN_PLACE.matcher(path).matches())
                .limit(MAX_SOURCES)
                .filter(path -> isMain(folder, path))
                .forEach(path -> mains.add(path.contains("/") ? "./" + path.substring(0, path.lastIndexOf('/')) : "."));
        List<String> preferred = List.of(
                ".",
                "./cmd/" + moduleName,
                "./cmd/server",
                "./cmd/api",
                "./cmd/web",
                "./cmd/app",
                "./cmd",
                "./server",
                "./api",
                "./app");
        return preferred.stream()
                .filter(mains::contains)
                .findFirst()
                .or(() -> mains.stream().findFirst());
    }

    /** A file called main.go, or one at the root, is one even where its text cannot be read. */
    private static boolean isMain(Folder folder, String path) {
        String text = folder.read(path).orElse("");
        boolean unread = text.isBlank() && !path.contains("/");
        return path.endsWith("main.go") || unread || MAIN.matcher(text).find();
    }
}
