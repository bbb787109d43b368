package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.parse.ShellWord;
import dev.capsule.detection.parse.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one {@code pom.xml} says. */
final class MavenProject {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)\\}");
    private static final String NO_GROUP = "org.apache.maven.plugins";
    private static final List<String> VERSIONS = List.of(
            "java.version",
            "maven.compiler.release",
            "release.version",
            "maven.compiler.target",
            "maven.compiler.source",
            "jdk.version",
            "kotlin.compiler.jvmTarget");
    private static final List<String> MAIN_CLASSES =
            List.of("start-class", "exec.mainClass", "mainClass", "main.class", "main.verticle", "app.main.class");

    private final XmlElement pom;
    private final @Nullable MavenProject parent;

    /** @param parent from which it inherits, when that lies in the same repository */
    MavenProject(XmlElement pom, @Nullable MavenProject parent) {
        this.pom = pom;
        this.parent = parent;
    }

    Optional<String> artifact() {
        return pom.text("artifactId");
    }

    List<String> modules() {
        return pom.find("modules").stream()
                .flatMap(list -> list.children("module"))
                .map(module -> module.text().strip())
                .filter(module -> !module.isEmpty())
                .toList();
    }

    void learn(Draft draft) {
        pom.find("packaging")
                .ifPresent(found -> draft.fact(
                        "packaging",
                        resolved(found.text()),
                        found.line(),
                        "packaging " + found.text().strip()));
        if (pom.text("packaging").filter("pom"::equals).isPresent()) {
            draft.fact("aggregator", "true", pom.line(), "packaging pom");
        }
        dependencies(draft);
        mainClass().ifPresent(found -> draft.fact("main", resolved(found.text()), found.line(), "main class"));
        jar(draft);
        version(draft);
    }

    /** Those asked for directly, and each group alone as {@code group:*}; plugins and the parent only by their own names. */
    private void dependencies(Draft draft) {
        if (parent != null) {
            parent.dependencies(draft);
        }
        pom.find("dependencies").stream()
                .flatMap(list -> list.children("dependency"))
                .forEach(element -> {
                    boolean test = element.text("scope").filter("test"::equals).isPresent();
                    if (element.text("type").filter("pom"::equals).isEmpty() && !test) {
                        String group = resolved(element.text("groupId").orElse(NO_GROUP));
                        add(draft, group, element);
                        draft.dependency(group + ":*", "", false, element.line());
                    }
                });
        Stream.concat(plugins(), pom.find("parent").stream())
                .forEach(element -> add(draft, resolved(element.text("groupId").orElse(NO_GROUP)), element));
    }

    private void add(Draft draft, String group, XmlElement element) {
        String name = group + ":" + resolved(element.text("artifactId").orElse(""));
        draft.dependency(name, resolved(element.text("version").orElse("")), false, element.line());
    }

    private Stream<XmlElement> plugins() {
        return pom.find("build", "plugins").stream().flatMap(list -> list.children("plugin"));
    }

    private Stream<XmlElement> pluginsOfAll() {
        return parent == null ? plugins() : Stream.concat(plugins(), parent.pluginsOfAll());
    }

    private Stream<XmlElement> plugins(String artifact) {
        return pluginsOfAll()
                .filter(plugin ->
                        plugin.text("artifactId").filter(artifact::equals).isPresent());
    }

    boolean hasPlugin(String artifact) {
        return plugins(artifact).findAny().isPresent();
    }

    private Stream<XmlElement> configurations(String plugin) {
        return plugins(plugin)
                .flatMap(found -> Stream.concat(
                        found.find("configuration").stream(),
                        found.find("executions").stream()
                                .flatMap(list -> list.children("execution"))
                                .flatMap(execution -> execution.find("configuration").stream())));
    }

    private Optional<XmlElement> mainClass() {
        return Stream.of(
                        "maven-shade-plugin",
                        "maven-assembly-plugin",
                        "maven-jar-plugin",
                        "spring-boot-maven-plugin",
                        "exec-maven-plugin",
                        "jib-maven-plugin")
                .flatMap(this::configurations)
                .flatMap(configuration -> Stream.of(
                                configuration.find("archive", "manifest", "mainClass"),
                                configuration.find("transformers", "transformer", "mainClass"),
                                configuration.find("transformers", "transformer", "manifestEntries", "Main-Class"),
                                configuration.find("container", "mainClass"),
                                configuration.find("mainClass"))
                        .flatMap(Optional::stream))
                .filter(element -> isName(resolved(element.text())))
                .findFirst()
                .or(() -> MAIN_CLASSES.stream()
                        .flatMap(name -> pom.find("properties", name).stream())
                        .filter(element -> isName(resolved(element.text())))
                        .findFirst());
    }

    private static boolean isName(String text) {
        return text.matches("[\\w$.]{1,300}");
    }

    /** The jar to start: the one with everything in it when a plugin makes one, else the plain one with its libraries. */
    private void jar(Draft draft) {
        String plain = finalName();
        if (plain.contains("${")) {
            return;
        }
        Optional<String> whole = assembled(plain).or(() -> shaded(plain)).or(() -> repackaged(plain));
        String jar = "target/" + whole.orElse(plain) + ".jar";
        draft.fact("jar", jar, pom.line(), "the name of the jar");
        draft.fact("script.jar", ShellWord.quote(jar), pom.line(), "the name of the jar");
        boolean libraries =
                pom.find("dependencies").isPresent() || pom.find("parent").isPresent();
        if (whole.isEmpty() && libraries && !hasPlugin("quarkus-maven-plugin")) {
            draft.fact(
                    "classpath",
                    "target/" + plain + ".jar:target/dependency/*",
                    pom.line(),
                    "a jar without its libraries");
        }
    }

    private String finalName() {
        String version =
                pom.text("version").or(() -> pom.text("parent", "version")).orElse("");
        return resolved(pom.text("build", "finalName")
                .orElseGet(() -> pom.text("artifactId").orElse("") + "-" + version));
    }

    private Optional<String> assembled(String plain) {
        return configurations("maven-assembly-plugin")
                .filter(configuration -> configuration.find("descriptorRefs").isPresent())
                .findFirst()
                .map(configuration -> {
                    String name =
                            configuration.text("finalName").map(this::resolved).orElse(plain);
                    boolean appended = configuration
                            .text("appendAssemblyId")
                            .filter("false"::equals)
                            .isEmpty();
                    return appended ? name + "-jar-with-dependencies" : name;
                });
    }

    private Optional<String> shaded(String plain) {
        if (!hasPlugin("maven-shade-plugin")) {
            return Optional.empty();
        }
        return configurations("maven-shade-plugin")
                .flatMap(configuration -> configuration
                                .text("shadedArtifactAttached")
                                .filter("true"::equals)
                                .isPresent()
                        ? Stream.of(plain + "-"
                                + configuration.text("shadedClassifierName").orElse("shaded"))
                        : configuration.text("finalName").map(this::resolved).stream())
                .filter(name -> !name.contains("${"))
                .findFirst()
                .or(() -> Optional.of(plain));
    }

    private Optional<String> repackaged(String plain) {
        if (!hasPlugin("spring-boot-maven-plugin")) {
            return Optional.empty();
        }
        return configurations("spring-boot-maven-plugin")
                .flatMap(configuration -> configuration.text("classifier").stream())
                .findFirst()
                .map(classifier -> plain + "-" + resolved(classifier))
                .or(() -> Optional.of(plain));
    }

    private void version(Draft draft) {
        Optional<XmlElement> own = statedVersion();
        own.ifPresent(element ->
                draft.fact("java.stated", release(element), element.line(), element.name() + " in " + draft.file()));
        if (own.isEmpty()) {
            inheritedVersion().ifPresent(version -> draft.fact("java.stated", version, 0, "its parent"));
        }
    }

    private Optional<XmlElement> statedVersion() {
        return Stream.concat(
                        VERSIONS.stream().flatMap(name -> pom.find("properties", name).stream()),
                        configurations("maven-compiler-plugin")
                                .flatMap(configuration -> Stream.of("release", "target", "source")
                                        .flatMap(name -> configuration.find(name).stream())))
                .filter(element -> resolved(element.text()).matches("(1\\.)?\\d{1,2}"))
                .findFirst();
    }

    private Optional<String> inheritedVersion() {
        return parent == null
                ? Optional.empty()
                : parent.statedVersion().map(parent::release).or(parent::inheritedVersion);
    }

    private String release(XmlElement element) {
        return resolved(element.text()).replaceFirst("^1\\.", "");
    }

    /** Properties of the file itself and the project's coordinates; others stay as they are. Few levels, so that it ends. */
    private String resolved(String text) {
        String resolved = text.strip();
        for (int level = 0; level < 3 && resolved.contains("${") && resolved.length() < 1000; level++) {
            Matcher matcher = PROPERTY.matcher(resolved);
            resolved = matcher.replaceAll(
                    found -> Matcher.quoteReplacement(property(found.group(1)).orElse(found.group())));
        }
        return resolved;
    }

    private Optional<String> property(String name) {
        String plain = name.startsWith("project.") ? name.substring("project.".length()) : name;
        Optional<String> own = plain.equals(name)
                ? Optional.empty()
                : pom.text(plain.split("\\.")).or(() -> pom.text("parent", plain));
        return pom.text("properties", name)
                .or(() -> own)
                .or(() -> parent == null ? Optional.empty() : parent.property(name));
    }
}
