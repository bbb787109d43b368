package dev.capsule.edge.routing;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The file through which the edge is fed. */
public final class TableFile {
    private static final long MAX_BYTES = 64 << 20;
    private static final JsonMapper JSON = WireJson.tolerant();

    /** What tells one state of the file from the next; a replaced file has another key even within one tick of time. */
    public record Stamp(@Nullable Object fileKey, FileTime modified, long size) {
        public static final Stamp NO_FILE = new Stamp(null, FileTime.fromMillis(0), -1);
    }

    private final Path path;

    public TableFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    public Stamp stamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (NoSuchFileException e) {
            return Stamp.NO_FILE;
        }
    }

    public RouteTable read() throws IOException, BrokenTableException {
        if (Files.size(path) > MAX_BYTES) {
            throw new BrokenTableException("it is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return Objects.requireNonNull(JSON.readValue(Files.readAllBytes(path), RouteTable.class));
        } catch (JacksonException e) {
            throw new BrokenTableException(e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new BrokenTableException("a list in it is missing", e);
        }
    }
}
