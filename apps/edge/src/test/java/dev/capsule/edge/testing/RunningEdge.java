package dev.capsule.edge.testing;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.edge.Edge;
import dev.capsule.edge.EdgeOptions;
import dev.capsule.edge.proxy.EdgeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A real edge on two event loops in this process, fed through its file. */
public final class RunningEdge implements AutoCloseable {
    private final Path directory;
    private final Edge edge;
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
    private long version;

    public RunningEdge(Path directory) throws IOException {
        this(directory, EdgeLimits.USUAL);
    }

    public RunningEdge(Path directory, EdgeLimits limits) throws IOException {
        this.directory = directory;
        this.edge = new Edge(
                new EdgeOptions(directory, "127.0.0.1", 0, 2, limits, Duration.ZERO), Clock.systemUTC(), reports::add);
    }

    public int port() {
        return edge.address().publicPort();
    }

    public Edge edge() {
        return edge;
    }

    public List<String> reports() {
        return reports;
    }

    /** Feeds a table with these routes and waits until every new request follows it. */
    public void routes(Route... routes) throws IOException {
        version++;
        write(WireJson.tolerant().writeValueAsString(new RouteTable(version, List.of(routes))));
        long wanted = version;
        Eventually.await(() -> state().tableVersion() == wanted);
    }

    /** Replaces the table's file by anything. */
    public void write(String content) throws IOException {
        Path next = directory.resolve("table.json.next");
        Files.writeString(next, content);
        Files.move(next, directory.resolve("table.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    public EdgeState state() {
        try {
            return WireJson.tolerant().readValue(admin("/state").body(), EdgeState.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public RawClient.Answer admin(String path) throws IOException {
        return RawClient.get(
                edge.address().adminPort(),
                "127.0.0.1",
                path,
                "Authorization: Bearer " + edge.address().token());
    }

    /** One release with one instance for each port. */
    public static Route route(String host, int... ports) {
        return new Route("target-" + host, "shop", List.of(host), List.of(backend("r1", 1, ports)), null);
    }

    public static Backend backend(String release, int weight, int... ports) {
        List<Upstream> upstreams = new ArrayList<>();
        for (int port : ports) {
            upstreams.add(new Upstream("instance-" + port, "127.0.0.1", port, false));
        }
        return new Backend(release, weight, upstreams, null);
    }

    @Override
    public void close() throws IOException {
        edge.close();
    }
}
