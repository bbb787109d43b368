package dev.capsule.standalone;

import dev.capsule.embedded.broker.EmbeddedBroker;
import dev.capsule.embedded.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Map;

/** What a service finds around it here, and by configuration elsewhere. */
record Surroundings(Path home, Ports ports, EmbeddedDatabase database, EmbeddedBroker broker) {
    Map<String, Object> properties() {
        return Map.of(
                "capsule.home", home.toString(),
                "capsule.gateway.home", home.toString(),
                "capsule.public-url", "http://127.0.0.1:" + ports.api(),
                "capsule.app-port", ports.app(),
                "server.port", ports.api(),
                "spring.main.register-shutdown-hook", false,
                "spring.jmx.enabled", false);
    }
}
