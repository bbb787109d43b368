package dev.capsule.detection.configuration;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs;
import dev.capsule.detection.Needs.BackingService;
import dev.capsule.detection.Needs.GeneratedSecret;
import dev.capsule.detection.Resources;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one file of another platform states, while it is read. Empty texts and impossible ports are left out. */
final class Statements {
    static final int CONFIDENCE = 96;
    private static final int MAX_TEXT = 4000;
    private static final int MAX_PROCESSES = 50;

    private final Folder folder;
    private final String file;
    private final String rule;
    private @Nullable Finding<List<String>> install;
    private @Nullable Finding<List<String>> build;
    private @Nullable Finding<String> start;
    private @Nullable Finding<String> release;
    private @Nullable Finding<Integer> port;
    private @Nullable Finding<String> health;
    private @Nullable Finding<String> site;
    private @Nullable Finding<String> dockerfile;
    private @Nullable Finding<Resources> resources;
    private final List<StatedProcess> processes = new ArrayList<>();
    private final List<Finding<BackingService>> services = new ArrayList<>();
    private final List<Finding<GeneratedSecret>> secrets = new ArrayList<>();
    private final List<Finding<String>> volumes = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    Statements(Folder folder, String file, String rule) {
        this.folder = folder;
        this.file = file;
        this.rule = rule;
    }

    Evidence evidence(int line, String what) {
        return new Evidence(folder.inRepository(file), line, rule, what);
    }

    private static Optional<String> text(Optional<Value> value) {
        return value.flatMap(Value::asText)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= MAX_TEXT && text.indexOf('\0') < 0);
    }

    private Optional<Finding<String>> finding(Optional<Value> value, String what) {
        return text(value)
                .map(text -> Finding.of(
                        text, CONFIDENCE, evidence(value.map(Value::line).orElse(0), what)));
    }

    /** A line, or a list of lines. */
    private Optional<Finding<List<String>>> lines(Optional<Value> value, String what) {
        List<String> lines = new ArrayList<>();
        value.ifPresent(found -> {
            text(value).ifPresent(lines::add);
            found.items().forEach(item -> text(Optional.of(item)).ifPresent(lines::add));
        });
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        lines, CONFIDENCE, evidence(value.map(Value::line).orElse(0), what)));
    }

    void install(Optional<Value> value) {
        lines(value, "install command").ifPresent(found -> install = found);
    }

    void build(Optional<Value> value) {
        lines(value, "build command").ifPresent(found -> build = found);
    }

    void start(Optional<Value> value) {
        finding(value, "start command").ifPresent(found -> start = found);
    }

    void release(Optional<Value> value) {
        lines(value, "command before a release")
                .ifPresent(found -> release = found.as(String.join(" && ", found.value())));
    }

    void health(Optional<Value> value) {
        finding(value, "health check")
                .filter(found -> found.value().matches("/\\S*"))
                .ifPresent(found -> health = found);
    }

    void port(Optional<Value> value) {
        text(value)
                .flatMap(Statements::number)
                .filter(number -> number >= 1 && number <= 65535)
                .ifPresent(number -> port = Finding.of(
                        number, CONFIDENCE, evidence(value.map(Value::line).orElse(0), "port " + number)));
    }

    void site(Optional<Value> value) {
        finding(value, "folder to publish")
                .map(found -> found.as(found.value()
                        .replaceFirst("^(\\./)+", "")
                        .replaceFirst("^/+", "")
                        .replaceFirst("/+$", "")))
                .filter(found -> !List.of(found.value().split("/")).contains(".."))
                .map(found -> found.value().equals(".") ? found.as("") : found)
                .ifPresent(found -> site = found);
    }

    void dockerfile(Optional<Value> value) {
        finding(value, "Dockerfile")
                .map(found -> found.as(found.value().replaceFirst("^(\\./)+", "")))
                .filter(found -> folder.has(found.value()))
                .ifPresent(found -> dockerfile = found.as(folder.inRepository(found.value())));
    }

    void resources(
            @Nullable Integer cpuMillis, @Nullable Integer memoryMegabytes, @Nullable Integer replicas, int line) {
        if (cpuMillis != null || memoryMegabytes != null || replicas != null) {
            resources = Finding.of(
                    new Resources(cpuMillis, memoryMegabytes, replicas), CONFIDENCE, evidence(line, "its size"));
        }
    }

    void process(String name, Optional<Value> command, @Nullable ServiceType type, Optional<Value> schedule) {
        Optional<String> line = text(command);
        Optional<String> times = text(schedule).flatMap(CronSchedule::normalize);
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        boolean lacksSchedule = type == ServiceType.CRON && times.isEmpty();
        if (line.isPresent() && !plain.isEmpty() && !lacksSchedule && processes.size() < MAX_PROCESSES) {
            processes.add(new StatedProcess(
                    plain.substring(0, Math.min(40, plain.length())),
                    line.get(),
                    type,
                    null,
                    null,
                    times.orElse(null),
                    null,
                    evidence(command.map(Value::line).orElse(0), "process " + plain)));
        }
    }

    void service(String kind, String variable, int line) {
        services.add(Finding.of(new BackingService(kind, variable), CONFIDENCE, evidence(line, "service " + kind)));
    }

    void secret(String variable, int line) {
        if (isVariable(variable)) {
            secrets.add(Finding.of(
                    new GeneratedSecret(variable, 32, ""), CONFIDENCE, evidence(line, "generated " + variable)));
        }
    }

    void volume(Optional<Value> value) {
        finding(value, "folder that is kept").ifPresent(volumes::add);
    }

    /** Values that refer to something of the other platform mean nothing here. */
    void environment(Map<String, Value> variables) {
        variables.forEach((name, value) -> value.asText()
                .filter(text ->
                        isVariable(name) && !name.equals("PORT") && !text.contains("${{") && text.length() <= MAX_TEXT)
                .ifPresent(text -> environment.put(name, text)));
    }

    static boolean isVariable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,100}");
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** Such as {@code 512}, {@code 512mb} or {@code 1gb}, in megabytes. */
    static @Nullable Integer megabytes(Optional<String> text) {
        String plain = text.orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<Integer> number = number(plain.replaceFirst("\\s*(mb|mi|m|gb|gi|g)$", ""));
        boolean giga = plain.matches(".*(gb|gi|g)");
        return number.filter(value -> value > 0 && value < 1_000_000)
                .map(value -> giga ? value * 1024 : value)
                .orElse(null);
    }

    Conventions conventions() {
        return new Conventions(
                install,
                build,
                start,
                release,
                port,
                health,
                site,
                dockerfile,
                resources,
                processes,
                new Needs(services, secrets, volumes),
                environment,
                notes);
    }
}
