package dev.capsule.detection.configuration;

import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Compose file: the services beside an application are what it needs, and the one that is built here is itself. */
public final class ComposeFile implements ConventionReader {
    public static final List<String> FILES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final Pattern TARGET_PORT = Pattern.compile("(?:.*:)?(\\d{1,5})(?:/tcp)?");
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "postgresql",
                    "DATABASE_URL",
                    Pattern.compile("(?:.*/)?(?:postgres|postgis|pgvector|timescaledb)(?:-\\w+)?(?:[:@].*)?")),
            new Kind(
                    "mysql",
                    "DATABASE_URL",
                    Pattern.compile("(?:.*/)?(?:mysql|mariadb|percona)(?:-server)?(?:[:@].*)?")),
            new Kind("sqlserver", "DATABASE_URL", Pattern.compile(".*/(?:mssql/server|azure-sql-edge)(?:[:@].*)?")),
            new Kind("mongodb", "MONGODB_URI", Pattern.compile("(?:.*/)?mongo(?:db)?(?:[:@].*)?")),
            new Kind(
                    "redis",
                    "REDIS_URL",
                    Pattern.compile("(?:.*/)?(?:redis|valkey|keydb|redis-stack)(?:-server)?(?:[:@].*)?")),
            new Kind("rabbitmq", "AMQP_URL", Pattern.compile("(?:.*/)?rabbitmq(?:[:@].*)?")),
            new Kind(
                    "kafka",
                    "KAFKA_BROKERS",
                    Pattern.compile("(?:.*/)?(?:kafka|cp-kafka|redpanda)(?:-native)?(?:[:@].*)?")),
            new Kind("nats", "NATS_URL", Pattern.compile("(?:.*/)?nats(?:[:@].*)?")),
            new Kind("memcached", "MEMCACHED_URL", Pattern.compile("(?:.*/)?memcached(?:[:@].*)?")),
            new Kind(
                    "elasticsearch",
                    "ELASTICSEARCH_URL",
                    Pattern.compile("(?:.*/)?(?:elasticsearch|opensearch)(?:[:@].*)?")),
            new Kind("s3", "S3_ENDPOINT", Pattern.compile("(?:.*/)?minio(?:[:@].*)?")));

    private record Kind(String name, String variable, Pattern image) {}

    @Override
    public Optional<Conventions> read(Folder folder) {
        return FILES.stream()
                .filter(folder::has)
                .findFirst()
                .flatMap(file -> folder.document(file, YamlDocument::parse)
                        .map(document -> read(document, new Statements(folder, file, "compose"))));
    }

    private static Conventions read(Value document, Statements statements) {
        for (Map.Entry<String, Value> service : document.fields("services").entrySet()) {
            String image = service.getValue().text("image").orElse("");
            for (Kind kind : KINDS) {
                boolean bounded = image.length() <= 300
                        && service.getValue().find("build").isEmpty();
                if (bounded && kind.image().matcher(image).matches()) {
                    statements.service(
                            kind.name(), kind.variable(), service.getValue().line());
                }
            }
        }
        List<Value> builtHere = document.fields("services").values().stream()
                .filter(service -> service.find("build").isPresent())
                .filter(service -> context(service).matches("\\.?/?"))
                .toList();
        if (builtHere.size() == 1) {
            statements.port(builtHere.getFirst().items("ports").findFirst().flatMap(ComposeFile::target));
        }
        return statements.conventions();
    }

    /** The folder that a service is built from; nothing for one that is not built. */
    public static String context(Value service) {
        return service.find("build")
                .flatMap(build -> build.asText()
                        .or(() -> Optional.of(build.text("context").orElse("."))))
                .orElse("");
    }

    /** The container's side of {@code "8080:80"}. */
    private static Optional<Value> target(Value port) {
        Optional<Value> named = port.find("target");
        if (named.isPresent()) {
            return named;
        }
        Matcher matcher = TARGET_PORT.matcher(
                port.asText().filter(text -> text.length() < 60).orElse(""));
        return matcher.matches()
                ? Optional.of(new Value.Scalar(matcher.group(1), Value.Scalar.Kind.NUMBER, port.line()))
                : Optional.empty();
    }
}
