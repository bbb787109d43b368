package dev.capsule.buildplan.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every Dockerfile that Capsule makes, whatever is in it. */
final class DockerfileRules {
    private static final Set<String> KNOWN = Set.of(
            "FROM",
            "USER",
            "WORKDIR",
            "ENV",
            "ARG",
            "COPY",
            "RUN",
            "LABEL",
            "EXPOSE",
            "STOPSIGNAL",
            "HEALTHCHECK",
            "ENTRYPOINT",
            "CMD");
    private static final Pattern IMAGE =
            Pattern.compile("[\\w./-]+(?::\\d+/[\\w./-]+)?(?::(?!latest)[\\w.-]+|@sha256:\\w{64})");
    private static final Pattern SECRET = Pattern.compile("(?i)(password|secret|token|api_?key)[^ =]*=\\S");
    private static final Pattern INSTALLS = Pattern.compile(
            "\\b(npm (ci|install)|yarn\\S* install|pnpm\\S* install|bun install|pip install|uv sync|poetry install|bundle install"
                    + "|composer install|cargo (build|install)|go (build|mod)|mvn |gradlew? |dotnet (restore|publish)|mix deps.get"
                    + "|apt-get install|shards install|sbt )");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DockerfileRules() {}

    /** What is wrong with it; nothing, it is to be hoped. */
    static List<String> violations(String text) {
        List<String> found = new ArrayList<>();
        DockerfileText file = DockerfileText.parse(text);
        file.instructions().stream()
                .filter(instruction -> !KNOWN.contains(instruction.name()))
                .forEach(instruction -> found.add("unknown instruction " + instruction));
        file.all("FROM").stream()
                .map(from -> from.replaceFirst("(?i) AS \\w+$", ""))
                .filter(image -> !IMAGE.matcher(image).matches())
                .forEach(image -> found.add("image that is not pinned: " + image));
        for (String name : List.of("ENV", "ARG", "LABEL")) {
            file.all(name).stream()
                    .filter(rest -> SECRET.matcher(rest).find())
                    .forEach(rest -> found.add("a secret in " + name + " " + rest));
        }
        file.all("RUN").stream()
                .filter(run -> INSTALLS.matcher(run).find())
                .filter(run -> !run.contains("--mount=type=cache"))
                .forEach(run -> found.add("no cache for " + run));
        dependenciesFirst(file, found);
        running(file.lastStage(), found);
        return found;
    }

    private static void dependenciesFirst(DockerfileText file, List<String> found) {
        int sources = file.indexOf("COPY", Pattern.compile("^\\. \\.$"));
        int manifests = file.indexOf("COPY", Pattern.compile("^(?!--from)(?!--chmod)(?!\\. ).+ \\./"));
        if (manifests >= 0 && sources >= 0 && sources < manifests) {
            found.add("sources before what only installs dependencies");
        }
    }

    private static void running(DockerfileText stage, List<String> found) {
        List<String> users = stage.all("USER");
        if (users.isEmpty() || !users.getLast().matches("[1-9]\\d{3,}:[1-9]\\d{3,}")) {
            found.add("runs as " + users);
        }
        if (stage.all("HEALTHCHECK").size() != 1) {
            found.add("health checks: " + stage.all("HEALTHCHECK"));
        }
        stage.all("HEALTHCHECK").stream()
                .map(check -> check.replaceFirst("^.*? CMD ", ""))
                .filter(check -> !check.equals("NONE") && !isList(check))
                .forEach(check -> found.add("not in exec form: " + check));
        List<String> starts = new ArrayList<>(stage.all("CMD"));
        starts.addAll(stage.all("ENTRYPOINT"));
        if (starts.isEmpty()) {
            found.add("starts nothing");
        }
        starts.stream().filter(start -> !isList(start)).forEach(start -> found.add("not in exec form: " + start));
        if (stage.all("LABEL").stream().noneMatch(label -> label.contains("org.opencontainers.image.revision"))) {
            found.add("no labels");
        }
        Matcher expose = Pattern.compile("\\d+").matcher(String.join(" ", stage.all("EXPOSE")));
        if (expose.find() && Integer.parseInt(expose.group()) < 1024) {
            found.add("a port that only root may listen on: " + expose.group());
        }
    }

    private static boolean isList(String text) {
        try {
            return JSON.readTree(text).isArray();
        } catch (JacksonException e) {
            return false;
        }
    }
}
