package dev.capsule.runtime.local;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.testkit.runtime.RuntimeFixture.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Follows the table as the edge does: picks by weight, counts what is in flight, and tells which version it follows. */
final class TestEdge implements EdgeView {
    private final Path table;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> inFlight = new HashMap<>();

    TestEdge(Path directory) {
        this.table = directory.resolve("table.json");
    }

    @Override
    public synchronized Status status() {
        return new Status.Answered(new EdgeState("test", table().version(), 0, Map.copyOf(inFlight), List.of()));
    }

    Answer get(String host, String path) throws IOException, InterruptedException {
        Backend backend;
        Upstream upstream = null;
        synchronized (this) {
            backend = backend(route(host));
            if (backend.files() == null) {
                upstream = upstream(backend);
                inFlight.merge(upstream.instance(), 1, Integer::sum);
            }
        }
        if (upstream == null) {
            return new Answer(200, Files.readString(Path.of(backend.files().root() + path)));
        }
        try {
            return send(upstream, path);
        } finally {
            synchronized (this) {
                inFlight.merge(upstream.instance(), -1, Integer::sum);
            }
        }
    }

    private Answer send(Upstream upstream, String path) throws IOException, InterruptedException {
        String address = upstream.address().contains(":") ? "[" + upstream.address() + "]" : upstream.address();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + upstream.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Connection-Test", "1")
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private Route route(String host) throws IOException {
        return table().routes().stream()
                .filter(route -> route.hosts().contains(host))
                .findFirst()
                .orElseThrow(() -> new IOException("No route for " + host));
    }

    private static Backend backend(Route route) throws IOException {
        int total = route.backends().stream().mapToInt(TestEdge::weight).sum();
        if (total == 0) {
            throw new IOException("Nothing serves: " + route);
        }
        int pick = ThreadLocalRandom.current().nextInt(total);
        for (Backend backend : route.backends()) {
            pick -= weight(backend);
            if (pick < 0) {
                return backend;
            }
        }
        throw new IOException("Nothing picked");
    }

    private static int weight(Backend backend) {
        boolean answers =
                backend.files() != null || backend.upstreams().stream().anyMatch(upstream -> !upstream.draining());
        return answers ? backend.weight() : 0;
    }

    private static Upstream upstream(Backend backend) {
        List<Upstream> open = backend.upstreams().stream()
                .filter(upstream -> !upstream.draining())
                .toList();
        return open.get(ThreadLocalRandom.current().nextInt(open.size()));
    }

    private RouteTable table() {
        try {
            return WireJson.tolerant().readValue(Files.readAllBytes(table), RouteTable.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
