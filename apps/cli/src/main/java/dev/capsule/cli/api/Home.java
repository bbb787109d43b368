package dev.capsule.cli.api;

import dev.capsule.contracts.local.Connection;
import dev.capsule.contracts.local.PlatformAddress;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The data directory of this machine's Capsule, as far as the command reads and writes it. */
public record Home(Path directory) {
    private static final JsonMapper JSON = WireJson.tolerant();

    public static Home of(Map<String, String> environment) {
        String set = environment.get("CAPSULE_HOME");
        return new Home(
                set == null || set.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".capsule")
                        : Path.of(set).toAbsolutePath());
    }

    public Path connectionFile() {
        return directory.resolve("cli", "connection.json");
    }

    public Path platformFile() {
        return directory.resolve("platform.json");
    }

    public Path log() {
        return directory.resolve("logs", "platform.log");
    }

    public Optional<Connection> connection() {
        return read(connectionFile(), Connection.class);
    }

    public Optional<PlatformAddress> platform() {
        return read(platformFile(), PlatformAddress.class);
    }

    public void save(Connection connection) {
        try {
            Files.createDirectories(connectionFile().getParent());
            Path next = Files.createTempFile(
                    connectionFile().getParent(),
                    "connection",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, JSON.writeValueAsBytes(connection));
            Files.move(next, connectionFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + connectionFile(), e);
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
