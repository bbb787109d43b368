package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.repository.Folder;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources and settings of a program on the JVM tell: its language, where it starts, how it listens. */
final class JvmSources {
    private static final int MAX_FILES = 5000;
    private static final Pattern TELLING = Pattern.compile(
            "(?i)(^|/)(main|app|application|server|webserver|boot|launcher|\\w*(application|main|server|app))\\.(java|kt|scala|groovy|clj)$");
    private static final Pattern MAIN = Pattern.compile(
            "(?m)^[ \\t]*(?:public\\s+)?static\\s+(?:final\\s+)?void\\s+main\\s*\\(|^[ \\t]*(?:suspend\\s+)?fun\\s+main\\s*\\(|^[ \\t]*object\\s+\\w+\\s+extends\\s+(?:App|IOApp|ZIOApp)\\b|^[ \\t]*def\\s+main\\s*\\(|^[ \\t]*void\\s+main\\s*\\(\\s*\\)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+([\\w.]+)");
    private static final Pattern LISTENS = Pattern.compile(
            "HttpServer|ServerSocket\\(|\\.listen\\(|createServer\\(|Javalin|embeddedServer|ServerBuilder|NettyServer|run-jetty|run-server|bindAndHandle|newServerAt|EmberServerBuilder|BlazeServerBuilder|Undertow\\.builder");
    private static final Pattern GRPC = Pattern.compile(
            "io\\.grpc\\.(?:Server|netty)|(?:Netty|Grpc|Shaded)?ServerBuilder\\.forPort|\\b\\w+ImplBase\\b");
    private static final Pattern READS_PORT = Pattern.compile(
            "getenv\\(\\s*\"PORT\"|getenv\\(\\)\\.(?:get|getOrDefault)\\(\\s*\"PORT\"|env\\.get\\(\"PORT\"\\)|env :port|\\(env \"PORT\"\\)|environment\\(\"PORT\"|sys\\.env\\.get(?:OrElse)?\\(\"PORT\"");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "InetSocketAddress\\((?:\"[^\"]*\"\\s*,\\s*)?(\\d{2,5})\\)|\\.(?:start|forPort|listen|port|bind)\\((\\d{2,5})\\)|port\\s*=\\s*(\\d{4,5})\\b|addHttpListener\\((\\d{2,5})|:port (\\d{2,5})|port\"(\\d{2,5})\"");
    private static final String PORT = "\\s+port:\\s*['\"]?(?:\\$\\{[\\w.]+:)?";
    /** Lines in between are taken possessively, since each of many thousand would otherwise cost a frame of the stack. */
    private static final Pattern SPRING_PORT = Pattern.compile(
            "(?m)^[ \\t]*(?:server\\.port|micronaut\\.server\\.port|quarkus\\.http\\.port)\\s*[=:]\\s*(?:\\$\\{[\\w.]+:)?(\\d{2,5})"
                    + "|^(?:micronaut:\\s*\\R\\s+)?server:\\s*\\R(?:(?!" + PORT + "\\d{2,5})\\s+\\S.*\\R)*+" + PORT
                    + "(\\d{2,5})|^quarkus:\\s*\\R\\s+http:\\s*\\R\\s+port:\\s*(\\d{2,5})");

    private static final Pattern CONF_PORT =
            Pattern.compile("(?m)(?:^|\\s)(?:port|http\\.port|play\\.server\\.http\\.port)\\s*[=:]\\s*(\\d{2,5})\\b");
    private static final List<String> SETTINGS = List.of(
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml",
            "src/main/resources/config/application.properties",
            "src/main/resources/config/application.yml",
            "src/main/resources/META-INF/microprofile-config.properties",
            "config/application.yml");
    private static final List<String> CONFIGURATION = List.of(
            "src/main/resources/application.conf",
            "src/main/resources/reference.conf",
            "resources/application.conf",
            "conf/application.conf");

    private final Folder folder;

    JvmSources(Folder folder) {
        this.folder = folder;
    }

    private enum Language {
        JAVA(".java"),
        KOTLIN(".kt"),
        SCALA(".scala"),
        GROOVY(".groovy"),
        CLOJURE(".clj");

        private final String ending;

        Language(String ending) {
            this.ending = ending;
        }
    }

    void learn(Draft draft, List<String> roots) {
        List<String> files = folder.paths().stream()
                .filter(path -> isSource(path) && roots.stream().anyMatch(path::startsWith))
                .filter(path -> !path.contains("src/test/") && !path.contains("src/it/"))
                .limit(MAX_FILES)
                .toList();
        language(draft, files);
        List<String> telling = files.stream()
                .filter(path -> TELLING.matcher(path).find())
                .sorted(Comparator.comparingInt(String::length))
                .limit(20)
                .toList();
        Sources sources = new Sources(folder, telling, files::contains, 20);
        Facts facts = draft.facts();
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "grpc", GRPC, "calls");
        if (!facts.has("main")) {
            main(sources, telling, files)
                    .ifPresent(path -> facts.put("main", className(path, roots), path, 0, "main class"));
        }
        settings(facts);
        folder.matching("{,config/,src/main/resources/}{config,configuration,server,dev,app}.{yml,yaml}")
                .findFirst()
                .ifPresent(file -> facts.put("settings", file, file, 0, "file " + file));
    }

    private void settings(Facts facts) {
        Sources settings = new Sources(folder, SETTINGS, _ -> false, 0);
        settings.learn(facts, "port.default", SPRING_PORT, "port");
        if (!facts.has("port.default")) {
            new Sources(folder, CONFIGURATION, _ -> false, 0).learn(facts, "port.default", CONF_PORT, "port");
        }
        for (String framework : List.of("spring", "quarkus", "micronaut", "management", "ktor", "grails", "mp")) {
            Pattern key = Pattern.compile("(?m)^[ \\t]*(" + framework + ")(?:\\.[\\w.-]+\\s*[=:]|:\\s*$|\\s*\\{)");
            settings.find(key)
                    .ifPresent(hit -> facts.put(
                            "settings." + framework, "true", hit.path(), hit.line(), "settings of " + framework));
        }
        new Sources(folder, CONFIGURATION, _ -> false, 0)
                .find(Pattern.compile("(?m)^[ \\t]*(ktor)[ \\t]*[.{]"))
                .ifPresent(hit -> facts.put("settings.ktor", "true", hit.path(), hit.line(), "settings of ktor"));
    }

    private static boolean isSource(String path) {
        for (Language language : Language.values()) {
            if (path.endsWith(language.ending)) {
                return true;
            }
        }
        return false;
    }

    /** The one with the most files; of two that are even, the one that is not Java. */
    private void language(Draft draft, List<String> files) {
        Map<Language, Integer> counts = new EnumMap<>(Language.class);
        for (String file : files) {
            for (Language language : Language.values()) {
                if (file.endsWith(language.ending)) {
                    counts.merge(language, 1, Integer::sum);
                }
            }
        }
        counts.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<Language, Integer> entry) -> entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .ifPresent(most -> files.stream()
                        .filter(file -> file.endsWith(most.ending))
                        .findFirst()
                        .ifPresent(file -> draft.facts()
                                .put(
                                        "language",
                                        most.name().toLowerCase(Locale.ROOT),
                                        file,
                                        0,
                                        counts.get(most) + " files such as " + file)));
    }

    /** Where {@code main} stands; a file of a telling name when none can be read. */
    private Optional<String> main(Sources sources, List<String> telling, List<String> files) {
        return sources.find(MAIN).map(Sources.Hit::path).or(() -> {
            boolean unread = telling.stream()
                    .allMatch(path -> folder.read(path).orElse("").isBlank());
            return unread && !files.isEmpty() ? telling.stream().findFirst() : Optional.empty();
        });
    }

    /** By the package that the file names, and by its folder when it cannot be read. */
    private String className(String path, List<String> roots) {
        String file = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        String simple = path.endsWith(".kt") ? Character.toUpperCase(file.charAt(0)) + file.substring(1) + "Kt" : file;
        Matcher named = PACKAGE.matcher(folder.read(path).orElse(""));
        if (named.find()) {
            return named.group(1) + "." + simple;
        }
        String within = path.replaceFirst("^(.*/)?src/main/(java|kotlin|scala|groovy)/", "");
        String root = within.equals(path)
                ? roots.stream().filter(path::startsWith).findFirst().orElse("")
                : "";
        String parent = within.substring(root.length(), Math.max(root.length(), within.lastIndexOf('/') + 1));
        boolean unread = folder.read(path).orElse("").isBlank();
        return (unread ? parent.replace('/', '.') : "") + simple;
    }
}
