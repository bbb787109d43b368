package dev.capsule.detection.configuration;

import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code render.yaml}: the services that start in the folder, its databases and generated values. */
public final class RenderBlueprint implements ConventionReader {
    private static final List<String> FILES = List.of("render.yaml", "render.yml");

    @Override
    public Optional<Conventions> read(Folder folder) {
        return FILES.stream()
                .filter(folder::has)
                .findFirst()
                .flatMap(file -> folder.document(file, YamlDocument::parse)
                        .map(document -> read(document, new Statements(folder, file, file))));
    }

    private static Conventions read(Value document, Statements statements) {
        List<Value> here = document.items("services")
                .filter(service -> service.text("rootDir").orElse(".").matches("\\.?/?"))
                .toList();
        Optional<Value> main = here.stream()
                .filter(service -> service.text("type").filter("web"::equals).isPresent())
                .findFirst();
        main.ifPresent(service -> main(service, statements));
        for (Value service : here) {
            if (service != main.orElse(null)) {
                other(service, statements);
            }
        }
        document.items("databases")
                .forEach(database -> statements.service("postgresql", "DATABASE_URL", database.line()));
        return statements.conventions();
    }

    private static void main(Value service, Statements statements) {
        boolean files = service.text("runtime")
                .or(() -> service.text("env"))
                .filter("static"::equals)
                .isPresent();
        statements.build(service.find("buildCommand"));
        statements.release(service.find("preDeployCommand"));
        if (files) {
            statements.site(service.find("staticPublishPath"));
        } else {
            statements.process("web", service.find("startCommand"), null, Optional.empty());
            statements.health(service.find("healthCheckPath"));
            statements.dockerfile(service.find("dockerfilePath"));
            statements.volume(service.find("disk", "mountPath"));
        }
        service.text("numInstances")
                .flatMap(Statements::number)
                .ifPresent(replicas -> statements.resources(null, null, replicas, service.line()));
        service.items("envVars").forEach(variable -> variable(variable, statements));
    }

    private static void variable(Value variable, Statements statements) {
        String name = variable.text("key").orElse("");
        if (variable.text("generateValue").filter("true"::equals).isPresent()) {
            statements.secret(name, variable.line());
        }
        variable.find("value").ifPresent(value -> statements.environment(Map.of(name, value)));
    }

    private static void other(Value service, Statements statements) {
        String type = service.text("type").orElse("");
        String name = service.text("name").orElse(type);
        switch (type) {
            case "worker" ->
                statements.process(name, service.find("startCommand"), ServiceType.WORKER, Optional.empty());
            case "cron" ->
                statements.process(name, service.find("startCommand"), ServiceType.CRON, service.find("schedule"));
            case "redis", "keyvalue" -> statements.service("redis", "REDIS_URL", service.line());
            default -> {
                // another web service is an application of its own
            }
        }
    }
}
