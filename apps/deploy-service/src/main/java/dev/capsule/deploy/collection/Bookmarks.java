package dev.capsule.deploy.collection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bookmarks in files beside what they are about, not in the database: the lines are on this machine too, and are read on
 * while the database is away.
 */
final class Bookmarks {
    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);
    private static final JsonMapper JSON = WireJson.tolerant();
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final Map<String, Bookmark> known = new ConcurrentHashMap<>();

    /** Reads what an earlier process left. */
    Bookmarks(Path directory) {
        this.directory = directory;
        try {
            OwnerOnly.createDirectory(directory);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    open(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> names() {
        return Set.copyOf(known.keySet());
    }

    Bookmark require(String source) {
        return Objects.requireNonNull(known.get(source), source);
    }

    /** Begins at the start of a source that was not followed before. */
    void follow(String source, @Nullable Followed followed) {
        if (!known.containsKey(source)) {
            store(source, Bookmark.start(followed));
        }
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

    private void open(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(SUFFIX)) {
            Files.delete(file);
            return;
        }
        try {
            Bookmark bookmark = JSON.readValue(Files.readString(file), Bookmark.class);
            known.put(name.substring(0, name.length() - SUFFIX.length()), bookmark);
        } catch (JacksonException e) {
            LOG.warn("The bookmark {} was cut by a crash; its lines are told again", file);
            Files.delete(file);
        }
    }

    private Path file(String source) {
        return directory.resolve(source + SUFFIX);
    }
}
