package dev.capsule.detection.configuration;

import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Platforms whose whole statement about an application is in one small file. */
public enum Platforms implements ConventionReader {
    VERCEL(Map.of("vercel.json", JsonDocument::parse), Platforms::vercel),
    NETLIFY(Map.of("netlify.toml", TomlDocument::parse), Platforms::netlify),
    APP_ENGINE(Map.of("app.yaml", YamlDocument::parse), Platforms::appEngine),
    NIXPACKS(Map.of("nixpacks.toml", TomlDocument::parse, "nixpacks.json", JsonDocument::parse), Platforms::nixpacks),
    RAILPACK(Map.of("railpack.json", JsonDocument::parse), Platforms::railpack),
    RAILWAY(Map.of("railway.toml", TomlDocument::parse, "railway.json", JsonDocument::parse), Platforms::railway),
    FLY(Map.of("fly.toml", TomlDocument::parse), Platforms::fly),
    HEROKU(Map.of("heroku.yml", YamlDocument::parse), Platforms::heroku);

    private final Map<String, Folder.Format> files;
    private final BiConsumer<Value, Statements> reader;

    Platforms(Map<String, Folder.Format> files, BiConsumer<Value, Statements> reader) {
        this.files = files;
        this.reader = reader;
    }

    @Override
    public Optional<Conventions> read(Folder folder) {
        return files.entrySet().stream()
                .filter(entry -> folder.has(entry.getKey()))
                .min(Map.Entry.comparingByKey())
                .flatMap(entry -> folder.document(entry.getKey(), entry.getValue())
                        .map(document -> {
                            Statements statements = new Statements(folder, entry.getKey(), entry.getKey());
                            reader.accept(document, statements);
                            return statements.conventions();
                        }));
    }

    private static void vercel(Value file, Statements statements) {
        statements.install(file.find("installCommand"));
        statements.build(file.find("buildCommand"));
        statements.site(file.find("outputDirectory"));
        if (file.items("crons").findAny().isPresent()) {
            statements.note("vercel.json calls paths on a schedule; make each a cron process in capsule.yaml.");
        }
    }

    private static void netlify(Value file, Statements statements) {
        if (file.text("build", "base").isEmpty()) {
            statements.build(file.find("build", "command"));
            statements.site(file.find("build", "publish"));
        }
        statements.environment(file.fields("build", "environment"));
    }

    /** A file of that name is App Engine's when it names a runtime. */
    private static void appEngine(Value file, Statements statements) {
        if (file.text("runtime").isPresent()) {
            statements.start(file.find("entrypoint"));
            statements.environment(file.fields("env_variables"));
            statements.health(file.find("readiness_check", "path"));
        }
    }

    private static void nixpacks(Value file, Statements statements) {
        statements.install(file.find("phases", "install", "cmds"));
        statements.build(file.find("phases", "build", "cmds"));
        statements.start(file.find("start", "cmd").or(() -> file.find("start")));
        statements.environment(file.fields("variables"));
    }

    private static void railpack(Value file, Statements statements) {
        statements.start(file.find("deploy", "startCommand"));
        statements.environment(file.fields("deploy", "variables"));
    }

    private static void railway(Value file, Statements statements) {
        statements.build(file.find("build", "buildCommand"));
        statements.dockerfile(file.find("build", "dockerfilePath"));
        statements.start(file.find("deploy", "startCommand"));
        statements.release(file.find("deploy", "preDeployCommand"));
        statements.health(file.find("deploy", "healthcheckPath"));
        file.text("deploy", "numReplicas")
                .flatMap(Statements::number)
                .ifPresent(replicas -> statements.resources(null, null, replicas, 0));
    }

    private static void fly(Value file, Statements statements) {
        statements.dockerfile(file.find("build", "dockerfile"));
        statements.release(file.find("deploy", "release_command"));
        statements.environment(file.fields("env"));
        statements.port(file.find("http_service", "internal_port")
                .or(() -> first(file, "services").flatMap(service -> service.find("internal_port"))));
        statements.health(first(file, "http_service", "checks")
                .or(() -> first(file, "services").flatMap(service -> first(service, "http_checks")))
                .or(() -> file.fields("checks").values().stream().findFirst())
                .flatMap(check -> check.find("path")));
        file.fields("processes")
                .forEach((name, command) -> statements.process(
                        name.equals("app") ? "web" : name, Optional.of(command), null, Optional.empty()));
        Optional<Value> mount = first(file, "mounts").or(() -> file.find("mounts"));
        statements.volume(mount.flatMap(found -> found.find("destination")));
        Optional<Value> machine = first(file, "vm");
        statements.resources(
                null,
                Statements.megabytes(
                        machine.flatMap(found -> found.text("memory").or(() -> found.text("memory_mb")))),
                null,
                machine.map(Value::line).orElse(0));
    }

    private static void heroku(Value file, Statements statements) {
        statements.dockerfile(file.find("build", "docker", "web"));
        file.fields("run")
                .forEach((name, command) -> statements.process(
                        name,
                        command.find("command")
                                .flatMap(lines -> lines.items().findFirst())
                                .or(() -> Optional.of(command)),
                        null,
                        Optional.empty()));
        statements.release(file.find("release", "command"));
    }

    private static Optional<Value> first(Value value, String... path) {
        return value.items(path).findFirst();
    }

    /** In the order in which they win last. */
    public static List<ConventionReader> all() {
        return List.of(values());
    }
}
