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
    /** The source of a connection to the Capsule of this machine. */
    public static final String LOCAL = "local";

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

    /** What this machine's own Capsule wrote is kept beside, for the time after a logout. */
    public void save(Connection connection) {
        try {
            boolean replacesOwn =
                    connection().filter(known -> known.source().equals(LOCAL)).isPresent();
            if (replacesOwn && !connection.source().equals(LOCAL)) {
                Files.move(connectionFile(), ownConnectionFile(), StandardCopyOption.ATOMIC_MOVE);
            }
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

    /** Goes back to this machine's own Capsule, if it has one. */
    public void forgetLogin() {
        try {
            if (Files.exists(ownConnectionFile())) {
                Files.move(ownConnectionFile(), connectionFile(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(connectionFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + connectionFile(), e);
        }
    }

    private Path ownConnectionFile() {
        return connectionFile().resolveSibling("connection.local.json");
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
