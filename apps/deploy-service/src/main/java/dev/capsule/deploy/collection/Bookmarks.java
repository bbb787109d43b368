package dev.capsule.deploy.collection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bookmarks in files beside what they are about, not in the database: the lines are on this machine too, and are read on
 * while the database is away.
 */
final class Bookmarks {
    private static final JsonMapper JSON = WireJson.tolerant();
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final Map<String, Bookmark> known = new ConcurrentHashMap<>();

    Bookmarks(Path directory) {
        try {
            this.directory = Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bookmark find(String source) {
        return known.computeIfAbsent(source, name -> read(file(name)).orElse(Bookmark.START));
    }

    /** After it returns, a crash of this process cannot undo it; one of the machine may, and lines are then told twice. */
    void store(String source, Bookmark bookmark) {
        try {
            Path unfinished = Files.createTempFile(directory, source, ".new");
            Files.write(unfinished, JSON.writeValueAsString(bookmark).getBytes(UTF_8));
            Files.move(unfinished, file(source), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            known.put(source, bookmark);
        } catch (IOException e) {
            throw new UncheckedIOException("The bookmark of " + source + " cannot be written", e);
        }
    }

    /** For a source that will not come again. */
    void forget(String source) {
        try {
            Files.deleteIfExists(file(source));
            known.remove(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Bookmark> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Bookmark.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            // Cut by a crash of the machine: better to tell lines twice than to stop telling.
            return Optional.empty();
        }
    }

    private Path file(String source) {
        return directory.resolve(source + SUFFIX);
    }
}
