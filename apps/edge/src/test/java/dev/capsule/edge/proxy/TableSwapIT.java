package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RunningEdge.backend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RunningEdge;
import dev.capsule.edge.testing.VertxUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSwapIT {
    private static final String HOST = "a.localhost";
    private static final int CLIENTS = 12;
    private static final int RELEASES = 15;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void losesNoRequestWhileReleasesFollowEachOther(@TempDir Path directory) throws Exception {
        try (RunningEdge edge = new RunningEdge(directory);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            VertxUpstream old = release(0);
            edge.routes(route(backend("r0", 1, old.port())));
            for (int i = 0; i < CLIENTS; i++) {
                String method = i % 2 == 0 ? "GET" : "POST";
                clients.execute(() -> askOnAndOn(edge.port(), method));
            }
            for (int number = 1; number <= RELEASES; number++) {
                VertxUpstream next = release(number);
                replace(edge, old, next, number);
                long before = answered.get();
                Eventually.await(() -> answered.get() > before + CLIENTS || !failures.isEmpty());
                old = next;
            }
            over.set(true);
            clients.close();
            old.close();
            assertThat(failures).isEmpty();
            assertThat(edge.state().releases())
                    .allSatisfy(release -> assertThat(release.platformErrors()).isZero());
        }
    }

    /** As the platform does it: traffic leaves first, what is in flight ends, then the instance goes. */
    private static void replace(RunningEdge edge, VertxUpstream old, VertxUpstream next, int number)
            throws IOException {
        Upstream draining = new Upstream("instance-" + old.port(), "127.0.0.1", old.port(), true);
        Backend leaving = new Backend("r" + (number - 1), 0, List.of(draining), null);
        edge.routes(route(backend("r" + number, 1, next.port()), leaving));
        Eventually.await(() -> !edge.state().inFlight().containsKey(draining.instance()));
        old.close();
    }

    private static VertxUpstream release(int number) {
        return new VertxUpstream(
                request -> request.body().onSuccess(body -> request.response().end("r" + number)));
    }

    private static Route route(Backend... backends) {
        return new Route("t", "shop", List.of(HOST), List.of(backends), null);
    }

    private void askOnAndOn(int port, String method) {
        String request = RawClient.request(method, HOST, "/", "Content-Length: 2") + "ab";
        try (RawClient client = new RawClient(port)) {
            while (!over.get()) {
                RawClient.Answer answer = client.send(request).answer();
                if (answer.status() != 200) {
                    failures.add(method + " " + answer.status() + " " + answer.text());
                    return;
                }
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            failures.add(method + " " + e);
        }
    }
}
