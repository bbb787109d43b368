package dev.capsule.auth.first;

import dev.capsule.contracts.local.Connection;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;

/** What this machine's command line speaks to, in {@code cli/connection.json}. */
record LocalConnection(Path home) {
    private static final String SOURCE = "local";

    /** Whether there is none, or one that was made here and is no good any more. Where somebody signed in is left alone. */
    boolean isMissing(Predicate<String> isGoodKey) {
        return find().filter(found -> !found.source().equals(SOURCE) || isGoodKey.test(found.token()))
                .isEmpty();
    }

    void write(String url, String key) {
        PrivateFile.write(file(), WireJson.tolerant().writeValueAsBytes(new Connection(url, key, SOURCE)));
    }

    private Optional<Connection> find() {
        try {
            return Optional.of(WireJson.tolerant().readValue(Files.readAllBytes(file()), Connection.class));
        } catch (NoSuchFileException | JacksonException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(), e);
        }
    }

    private Path file() {
        return home.resolve("cli", "connection.json");
    }
}
