package dev.capsule.detection.ecosystem.cpp;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** C and C++. */
public final class CppEcosystem implements Ecosystem {
    private static final Map<String, String> TOOLS = Map.of(
            "CMakeLists.txt", "cmake",
            "meson.build", "meson",
            "xmake.lua", "xmake",
            "Makefile", "make",
            "makefile", "make");
    private static final List<String> FILES =
            List.of("CMakeLists.txt", "meson.build", "xmake.lua", "Makefile", "makefile");
    private static final List<String> CPP = List.of(".cpp", ".cc", ".cxx", ".c++", ".hpp", ".cppm");
    private static final Pattern LISTENS = Pattern.compile(
            "\\blisten\\s*\\(|\\.listen\\(|addListener\\(|AddListeningPort|acceptor\\b|MHD_start_daemon|mg_http_listen|\\.run\\(\\)|Pistache::Http");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "addListener\\([^,]*,\\s*(\\d{2,5})|\\.port\\((\\d{2,5})\\)|listen\\(\\s*\"[^\"]*\"\\s*,\\s*(\\d{2,5})|0\\.0\\.0\\.0:(\\d{2,5})");
    private static final Pattern READS_PORT = Pattern.compile("getenv\\(\\s*\"PORT\"\\s*\\)");

    @Override
    public String language() {
        return "cpp";
    }

    @Override
    public List<String> telltales() {
        return List.of("CMakeLists.txt", "meson.build");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return FILES.stream()
                .filter(folder::has)
                .filter(file -> !TOOLS.getOrDefault(file, "").equals("make") || hasSources(folder))
                .findFirst()
                .map(file -> read(folder, file));
    }

    /** A Makefile alone runs commands of any language. */
    private static boolean hasSources(Folder folder) {
        return sources(folder).anyMatch(path -> !path.contains("/") || path.startsWith("src/"));
    }

    private static Stream<String> sources(Folder folder) {
        return Stream.concat(
                folder.ending(".c").stream(), CPP.stream().flatMap(ending -> folder.ending(ending).stream()));
    }

    private Manifest read(Folder folder, String file) {
        Facts facts = new Facts(folder, language());
        String tool = TOOLS.getOrDefault(file, "make");
        facts.put("manifest", file, file, 0, "a build of " + tool);
        facts.put("tool", tool, file, 0, "a build of " + tool);
        boolean cpp = CPP.stream().anyMatch(ending -> !folder.ending(ending).isEmpty());
        if (!cpp && !folder.ending(".c").isEmpty()) {
            facts.put("language", "c", file, 0, "sources of C only");
        }
        BuildScript script = BuildScript.read(folder, file);
        script.executable()
                .ifPresent(found ->
                        facts.put("executable", found.name(), file, found.line(), "executable " + found.name()));
        Sources sources = new Sources(
                folder,
                List.of("src/main.cpp", "main.cpp", "src/main.cc", "src/server.cpp", "src/main.c", "main.c"),
                sources(folder),
                3);
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        folder.firstOf("src/server.cpp", "server.cpp", "src/server.cc", "src/server.c", "server.c")
                .filter(_ -> !facts.has("listens"))
                .ifPresent(path -> facts.put("listens", path, path, 0, "named as a server"));
        Map<String, Dependency> dependencies = new LinkedHashMap<>(script.dependencies());
        PackageLists.read(folder).forEach(dependencies::putIfAbsent);
        return new Manifest(
                language(),
                facts.evidence(file, 0, "a build of " + tool),
                Finding.of(tool, 92, facts.evidence(file, 0, "a build of " + tool)),
                List.of(new ToolRequirement(tool, null, facts.evidence(file, 0, "no version is asked for"), false)),
                dependencies,
                facts.all());
    }
}
