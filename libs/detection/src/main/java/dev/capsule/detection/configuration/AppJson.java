package dev.capsule.detection.configuration;

import dev.capsule.detection.Needs.BackingService;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@code app.json}: its cron jobs, the values that it wants generated, and the services that it adds. */
public final class AppJson implements ConventionReader {
    private static final String FILE = "app.json";
    private static final int MAX_JOBS = 50;
    private static final Map<String, BackingService> ADD_ONS = Map.of(
            "postgresql", new BackingService("postgresql", "DATABASE_URL"),
            "mysql", new BackingService("mysql", "DATABASE_URL"),
            "redis", new BackingService("redis", "REDIS_URL"),
            "rabbitmq", new BackingService("rabbitmq", "AMQP_URL"),
            "kafka", new BackingService("kafka", "KAFKA_BROKERS"),
            "mongo", new BackingService("mongodb", "MONGODB_URI"));

    @Override
    public Optional<Conventions> read(Folder folder) {
        return folder.document(FILE, JsonDocument::parse)
                .map(document -> read(document, new Statements(folder, FILE, FILE)));
    }

    private static Conventions read(Value document, Statements statements) {
        List<Value> jobs = document.items("cron").limit(MAX_JOBS).toList();
        for (int i = 0; i < jobs.size(); i++) {
            statements.process(
                    "cron-" + (i + 1),
                    jobs.get(i).find("command"),
                    ServiceType.CRON,
                    jobs.get(i).find("schedule"));
        }
        document.fields("env").forEach((name, variable) -> {
            if (variable.text("generator").filter("secret"::equals).isPresent()) {
                statements.secret(name, variable.line());
            }
        });
        document.items("addons").forEach(addOn -> {
            String plan = addOn.asText().or(() -> addOn.text("plan")).orElse("");
            ADD_ONS.forEach((word, service) -> {
                if (plan.contains(word)) {
                    statements.service(service.kind(), service.variable(), addOn.line());
                }
            });
        });
        return statements.conventions();
    }
}
