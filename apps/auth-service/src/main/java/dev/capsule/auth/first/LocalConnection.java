package dev.capsule.auth.first;

import dev.capsule.contracts.local.Connection;
import dev.capsule.contracts.wire.WireJson;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key of this machine's command line, in {@code cli/connection.json}. */
record LocalConnection(Path home) {
    boolean exists() {
        return Files.exists(file());
    }

    void write(String url, String key) {
        PrivateFile.write(file(), WireJson.tolerant().writeValueAsBytes(new Connection(url, key, "local")));
    }

    private Path file() {
        return home.resolve("cli", "connection.json");
    }
}
