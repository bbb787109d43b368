package dev.capsule.runtime.local.edge;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.TargetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table that the edge follows, in {@code edge/table.json}. It is replaced as a whole and on disk before a change
 * counts as made; its version goes on where the last process left it.
 */
public final class EdgeTable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeTable.class);
    private static final JsonMapper JSON = WireJson.tolerant();

    private final Path file;
    private final Map<String, RouteTable.Route> routes = new TreeMap<>();
    private long version;

    /** Takes over what is in the file, so that a start of Capsule takes nobody's route away. */
    public EdgeTable(Path directory) throws IOException {
        this.file = Files.createDirectories(directory).resolve("table.json");
        RouteTable last = read(file);
        this.version = last.version();
        last.routes().forEach(route -> routes.put(route.target(), route));
        if (!Files.exists(file)) {
            write();
        }
    }

    public synchronized long version() {
        return version;
    }

    public synchronized RouteTable current() {
        return new RouteTable(version, List.copyOf(routes.values()));
    }

    /**
     * @param route null takes the target out
     * @return the version from which on the edge follows it
     */
    public synchronized long put(TargetId target, RouteTable.@Nullable Route route) {
        RouteTable.Route before =
                route == null ? routes.remove(target.toString()) : routes.put(target.toString(), route);
        if (!Objects.equals(before, route)) {
            version++;
            write();
        }
        return version;
    }

    /** Keeps only the routes of these targets. */
    public synchronized void keepOnly(Set<TargetId> targets) {
        List<String> gone = new ArrayList<>(routes.keySet());
        gone.removeAll(targets.stream().map(TargetId::toString).toList());
        if (!gone.isEmpty()) {
            gone.forEach(routes::remove);
            version++;
            write();
        }
    }

    private void write() {
        Path next = file.resolveSibling("table.json.next");
        byte[] json = JSON.writeValueAsBytes(current());
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer buffer = ByteBuffer.wrap(json); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
            channel.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The edge's table " + file + " cannot be written", e);
        }
    }

    private static RouteTable read(Path file) {
        if (!Files.exists(file)) {
            return new RouteTable(0, List.of());
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), RouteTable.class);
        } catch (IOException | JacksonException e) {
            LOG.warn("The edge's table {} was unreadable and is made anew", file, e);
            return new RouteTable(0, List.of());
        }
    }
}
