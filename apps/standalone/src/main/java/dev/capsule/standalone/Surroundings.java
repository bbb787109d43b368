package dev.capsule.standalone;

import dev.capsule.embedded.broker.EmbeddedBroker;
import dev.capsule.embedded.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a service finds around it here, and by configuration elsewhere. */
record Surroundings(Path home, Ports ports, EmbeddedDatabase database, EmbeddedBroker broker) {
    /** As arguments, which come before whatever a service's own file says. */
    String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--capsule.home=" + home,
                "--capsule.gateway.home=" + home,
                "--capsule.public-url=http://127.0.0.1:" + ports.api(),
                "--capsule.app-port=" + ports.app(),
                "--server.port=" + ports.api(),
                "--spring.main.register-shutdown-hook=false",
                "--spring.jmx.enabled=false"));
        List<String> edge = edgeCommand();
        for (int index = 0; index < edge.size(); index++) {
            arguments.add("--capsule.edge-command[" + index + "]=" + edge.get(index));
        }
        return arguments.toArray(String[]::new);
    }

    /** Empty when nobody said where the edge's program is, as in tests that need none. */
    static List<String> edgeCommand() {
        String jar = System.getProperty("capsule.edge.jar");
        if (jar == null) {
            return List.of();
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar);
    }
}
