package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.XmlDocument;
import dev.capsule.detection.parse.XmlElement;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java with Maven. */
public final class MavenEcosystem implements Ecosystem {
    private static final String MANIFEST = "pom.xml";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)\\}");
    private static final Pattern LISTENS =
            Pattern.compile("HttpServer|ServerSocket|\\.listen\\(|createServer\\(|Javalin");
    private static final Pattern READS_PORT =
            Pattern.compile("getenv\\(\\s*\"PORT\"|getenv\\(\\)\\.(?:get|getOrDefault)\\(\\s*\"PORT\"");
    private static final Pattern FIXED_PORT =
            Pattern.compile("InetSocketAddress\\((?:\"[^\"]*\"\\s*,\\s*)?(\\d{2,5})\\)|\\.start\\((\\d{2,5})\\)");
    private static final Pattern SERVER_PORT = Pattern.compile(
            "(?m)^\\s*server\\.port\\s*[=:]\\s*(?:\\$\\{PORT:)?(\\d{2,5})|^server:\\s*\\R(?:\\s+\\S.*\\R)*?\\s+port:\\s*(?:\\$\\{PORT:)?(\\d{2,5})");

    @Override
    public String language() {
        return "java";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        Optional<String> text = folder.read(MANIFEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(folder, XmlDocument.parse(text.get())));
        } catch (MalformedException e) {
            folder.note(folder.inRepository(MANIFEST) + ":" + e.line() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Manifest read(Folder folder, XmlElement pom) {
        Facts facts = new Facts(folder, language());
        facts.put("manifest", MANIFEST, MANIFEST, pom.line(), "a Maven project");
        pom.text("packaging")
                .ifPresent(packaging -> facts.put(
                        "packaging",
                        packaging,
                        MANIFEST,
                        pom.find("packaging").map(XmlElement::line).orElse(0),
                        "packaging " + packaging));
        jar(pom).ifPresent(jar -> facts.put("jar", jar, MANIFEST, pom.line(), "the name of the jar"));
        mainClass(pom).ifPresent(main -> facts.put("main", main.text().strip(), MANIFEST, main.line(), "main class"));
        Sources settings = new Sources(
                folder,
                List.of(
                        "src/main/resources/application.properties",
                        "src/main/resources/application.yml",
                        "src/main/resources/application.yaml"),
                _ -> false,
                0);
        settings.learn(facts, "port.default", SERVER_PORT, "server.port");
        Sources sources =
                new Sources(folder, List.of(), path -> path.startsWith("src/main/") && path.endsWith(".java"), 12);
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        return new Manifest(
                language(),
                facts.evidence(MANIFEST, pom.line(), "a Maven project"),
                Finding.of("maven", 98, facts.evidence(MANIFEST, pom.line(), "a Maven project")),
                tools(pom, facts),
                dependencies(folder, pom),
                facts.all());
    }

    private static List<ToolRequirement> tools(XmlElement pom, Facts facts) {
        Optional<XmlElement> stated = Stream.of(
                        "java.version", "maven.compiler.release", "maven.compiler.target", "maven.compiler.source")
                .flatMap(name -> pom.find("properties", name).stream())
                .filter(element -> interpolate(element.text().strip(), pom).matches("(1\\.)?\\d{1,2}"))
                .findFirst();
        String version = stated.map(element ->
                        ">=" + interpolate(element.text().strip(), pom).replaceFirst("^1\\.", ""))
                .orElse(null);
        return List.of(
                new ToolRequirement(
                        "java",
                        version,
                        facts.evidence(
                                MANIFEST,
                                stated.map(XmlElement::line).orElse(0),
                                stated.map(element -> element.name() + " in pom.xml")
                                        .orElse("no version is asked for")),
                        true),
                new ToolRequirement("mvn", null, facts.evidence(MANIFEST, pom.line(), "a Maven project"), false));
    }

    /** Direct dependencies, plugins and the parent, as {@code group:artifact}, and each group alone as {@code group:*}. */
    private static Map<String, Dependency> dependencies(Folder folder, XmlElement pom) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        Stream<XmlElement> direct = pom.find("dependencies").stream().flatMap(list -> list.children("dependency"));
        Stream<XmlElement> plugins = pom.find("build", "plugins").stream().flatMap(list -> list.children("plugin"));
        Stream<XmlElement> parent = pom.find("parent").stream();
        Stream.of(direct, plugins, parent).flatMap(elements -> elements).forEach(element -> {
            String group = interpolate(element.text("groupId").orElse("org.apache.maven.plugins"), pom);
            String name = group + ":" + interpolate(element.text("artifactId").orElse(""), pom);
            boolean test = element.text("scope").filter("test"::equals).isPresent();
            Dependency dependency = new Dependency(
                    name, element.text("version").orElse(""), test, folder.inRepository(MANIFEST), element.line());
            if (!test) {
                dependencies.put(name, dependency);
                dependencies.putIfAbsent(group + ":*", dependency);
            }
        });
        return dependencies;
    }

    private static Optional<String> jar(XmlElement pom) {
        String version =
                pom.text("version").or(() -> pom.text("parent", "version")).orElse("");
        String name = pom.text("build", "finalName")
                .orElseGet(() -> pom.text("artifactId").orElse("") + "-" + version);
        String resolved = interpolate(name, pom);
        return Optional.of("target/" + resolved + ".jar").filter(_ -> !resolved.contains("${"));
    }

    private static Optional<XmlElement> mainClass(XmlElement pom) {
        return pom.find("build", "plugins").stream()
                .flatMap(list -> list.children("plugin"))
                .flatMap(plugin -> plugin.find("configuration", "archive", "manifest", "mainClass").stream())
                .findFirst();
    }

    /** Properties of the file itself and the project's coordinates; others stay as they are. One level, so that it ends. */
    private static String interpolate(String text, XmlElement pom) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.replaceAll(found -> {
            String name = found.group(1);
            String plain = name.startsWith("project.") ? name.substring("project.".length()) : name;
            Optional<String> value = pom.text("properties", name)
                    .or(() -> plain.equals(name)
                            ? Optional.empty()
                            : pom.text(plain).or(() -> pom.text("parent", plain)));
            return Matcher.quoteReplacement(value.orElse(found.group()));
        });
    }
}
