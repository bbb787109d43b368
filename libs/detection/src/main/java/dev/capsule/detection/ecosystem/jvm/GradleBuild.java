package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gradle, in Groovy or Kotlin. */
final class GradleBuild implements JvmBuild {
    private static final Pattern JDK = Pattern.compile("(?:VERSION_)?(?:1[._])?(\\d{1,2})");
    private static final Pattern WRAPPER_VERSION = Pattern.compile("gradle-(\\d+(?:\\.\\d+)*)");
    private static final List<String> INSTALLING = List.of(
            "application",
            "io.micronaut.application",
            "io.micronaut.minimal.application",
            "com.google.protobuf.application");
    private static final int MAX_LEVELS = 6;
    private static final List<String> VERSION_NAMES = List.of(
            "toolchain",
            "languageVersion",
            "java.sourceCompatibility",
            "sourceCompatibility",
            "targetCompatibility",
            "options.release",
            "jvmTarget");

    @Override
    public List<String> telltales() {
        return List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return file(folder).map(file -> read(folder, file));
    }

    /** The build file, which may be called as its folder; the settings when only they are there. */
    static Optional<String> file(Folder folder) {
        String name = folder.path().substring(folder.path().lastIndexOf('/') + 1);
        return folder.firstOf(
                "build.gradle.kts",
                "build.gradle",
                name + ".gradle.kts",
                name + ".gradle",
                "settings.gradle.kts",
                "settings.gradle");
    }

    static GradleScript script(Folder folder, String... candidates) {
        return GradleScript.parse(
                folder.firstOf(candidates).flatMap(folder::read).orElse(""));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "java", file);
        draft.fact("builder", "gradle", 0, "file " + file);
        GradleScript script = file.startsWith("settings.") ? GradleScript.parse("") : script(folder, file);
        Folder root = root(folder);
        GradleScript settings = script(folder, "settings.gradle.kts", "settings.gradle");
        VersionCatalog catalog = VersionCatalog.read(root);
        plugins(draft, script.plugins(), catalog, true);
        dependencies(draft, script.dependencies(), catalog, true);
        if (root != folder) {
            GradleScript above = script(root, "build.gradle.kts", "build.gradle");
            plugins(draft, above.plugins(), catalog, false);
            dependencies(draft, above.dependencies(), catalog, false);
        }
        properties(draft, root);
        draft.noteWhenNothingIsNamed();
        boolean ofItsOwn = folder.hasDirectory("src");
        if (!ofItsOwn
                && (!settings.included().isEmpty()
                        || folder.firstOf("settings.gradle.kts", "settings.gradle")
                                .isPresent())) {
            draft.fact("aggregator", "true", 0, "a build of several projects");
        }
        names(draft, script, settings);
        archive(draft);
        script.value("application.mainClass")
                .or(() -> script.value("mainClass"))
                .or(() -> script.value("mainClassName"))
                .filter(found -> found.name().matches("[\\w$.]+"))
                .ifPresent(found -> draft.fact("main", found.name(), found.line(), "main class"));
        if (draft.facts().has("aggregator")) {
            draft.facts().put("language", MainLanguage.of(folder), file, 0, "its projects");
        } else {
            new JvmSources(folder).learn(draft, List.of("src/main/", "src/"));
        }
        version(draft, script, catalog);
        JvmVersion.learn(draft);
        tool(draft);
        return draft.manifest("gradle", 97);
    }

    /** The nearest folder above, or the folder itself, that has the settings of a build. */
    private static Folder root(Folder folder) {
        String path = folder.path();
        for (int level = 0; level < MAX_LEVELS && !path.isEmpty(); level++) {
            path = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
            Folder above = folder.elsewhere(path);
            if (above.firstOf("settings.gradle.kts", "settings.gradle").isPresent()) {
                return above;
            }
        }
        return folder;
    }

    /** @param here whether what is said of the build file's own project counts, or what is said of those below it */
    private static void plugins(Draft draft, List<GradleScript.Named> plugins, VersionCatalog catalog, boolean here) {
        for (GradleScript.Named plugin : plugins) {
            String id = catalog.plugin(plugin.name()).orElse(plugin.name());
            if (here ? plugin.here() : plugin.below()) {
                int line = here ? plugin.line() : 0;
                draft.dependency(id, "", false, line);
                draft.fact("plugin." + id, "true", line, "plugin " + id);
            }
        }
    }

    private static void dependencies(
            Draft draft, List<GradleScript.Named> dependencies, VersionCatalog catalog, boolean here) {
        for (GradleScript.Named named : dependencies) {
            boolean test = named.word().toLowerCase(Locale.ROOT).contains("test");
            List<String> coordinates =
                    named.name().contains(":") ? List.of(named.name()) : catalog.libraries(named.name());
            for (String coordinate : coordinates) {
                String[] parts = coordinate.split(":", 3);
                if (parts.length >= 2 && !test && (here ? named.here() : named.below())) {
                    int line = here ? named.line() : 0;
                    draft.dependency(parts[0] + ":" + parts[1], parts.length > 2 ? parts[2] : "", false, line);
                    draft.dependency(parts[0] + ":*", "", false, line);
                }
            }
        }
    }

    /** Names in gradle.properties such as {@code ktor_version} tell where the script itself computes its dependencies. */
    private static void properties(Draft draft, Folder root) {
        List<String> lines = root.read("gradle.properties")
                .map(text -> text.lines().limit(500).toList())
                .orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = Pattern.compile(
                            "^\\s*([a-zA-Z]+?)(?:[._-]?(?:[vV]ersion|PlatformVersion|PluginVersion))\\s*=.*")
                    .matcher(lines.get(i).length() > 500 ? "" : lines.get(i));
            if (matcher.matches()) {
                draft.fact(
                        "property."
                                + matcher.group(1)
                                        .replaceFirst("(Platform|Plugin)$", "")
                                        .toLowerCase(Locale.ROOT),
                        "true",
                        0,
                        "a version of " + matcher.group(1) + " in gradle.properties");
            }
        }
    }

    /** What the files of the build will be called; unknown when the checkout's own folder would name them. */
    private static void names(Draft draft, GradleScript script, GradleScript settings) {
        Folder folder = draft.folder();
        Optional<String> project = settings.value("rootProject.name")
                .map(GradleScript.Named::name)
                .or(() -> folder.path().isEmpty()
                        ? Optional.empty()
                        : Optional.of(folder.path().substring(folder.path().lastIndexOf('/') + 1)));
        project.filter(name -> name.matches("[\\w .-]{1,200}")).ifPresent(name -> {
            draft.fact("project", name, 0, "the project's name");
            draft.fact("launcher", "build/install/" + name + "/bin/" + name, 0, "the project's name");
        });
    }

    /** What is made to be started, by the plugin that makes it. A task that makes one jar leaves no other beside it. */
    private static void archive(Draft draft) {
        if (has(draft, "org.springframework.boot") || !draft.hasDependency("application") && shapedLikeSpring(draft)) {
            archive(draft, "boot", "bootJar", "build/libs/*.jar");
        } else if (has(draft, "io.ktor.plugin")) {
            archive(draft, "fat", "buildFatJar", "build/libs/*-all.jar");
        } else if (has(draft, "com.gradleup.shadow") || has(draft, "com.github.johnrengelman.shadow")) {
            archive(draft, "fat", "shadowJar", "build/libs/*-all.jar");
        } else if (INSTALLING.stream().anyMatch(plugin -> has(draft, plugin))
                && draft.facts().has("launcher")) {
            archive(draft, "install", "installDist", "build/libs/*.jar");
        } else {
            archive(draft, has(draft, "war") ? "war" : "jar", "assemble", "build/libs/*.jar");
        }
    }

    private static boolean shapedLikeSpring(Draft draft) {
        return draft.facts().has("unread")
                && draft.folder()
                        .matching("src/main/resources/application*.{properties,yml,yaml}")
                        .findAny()
                        .isPresent();
    }

    private static boolean has(Draft draft, String plugin) {
        return draft.hasDependency(plugin);
    }

    private static void archive(Draft draft, String kind, String task, String jar) {
        draft.fact("archive", kind, 0, "task " + task);
        draft.fact("script.task", task, 0, "task " + task);
        draft.fact("script.jar", jar, 0, "task " + task);
        if (kind.equals("war")) {
            draft.fact("packaging", "war", 0, "plugin war");
        }
    }

    private static void version(Draft draft, GradleScript script, VersionCatalog catalog) {
        for (String name : VERSION_NAMES) {
            Optional<GradleScript.Named> value = script.value(name);
            String text = value.map(GradleScript.Named::name).orElse("");
            String resolved = text.startsWith("libs.versions.")
                    ? catalog.version(text.substring("libs.versions.".length()).replaceFirst("\\.get$", ""))
                            .orElse("")
                    : text.substring(text.lastIndexOf("JavaVersion.") < 0 ? 0 : "JavaVersion.".length());
            Matcher jdk = JDK.matcher(resolved);
            if (jdk.matches()) {
                draft.fact("java.stated", jdk.group(1), value.orElseThrow().line(), name + " in " + draft.file());
                return;
            }
        }
    }

    private static void tool(Draft draft) {
        String properties = "gradle/wrapper/gradle-wrapper.properties";
        Optional<String> version = draft.folder()
                .read(properties)
                .map(WRAPPER_VERSION::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
        draft.folder()
                .firstOf("gradlew")
                .ifPresent(wrapper -> draft.facts().put("wrapper", wrapper, wrapper, 0, "Gradle wrapper"));
        if (version.isPresent()) {
            draft.tool("gradle", version.get(), false, properties, 0, "Gradle " + version.get() + " in the wrapper");
        } else {
            draft.tool("gradle", false);
        }
    }
}
