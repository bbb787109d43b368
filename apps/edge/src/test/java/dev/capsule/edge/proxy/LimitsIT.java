package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RawClient.request;
import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsIT {
    private static final String HOST = "a.localhost";

    @Test
    void closesFurtherConnectionsAtOnceAndTakesNewOnesWhenSomeLeave(@TempDir Path directory) throws IOException {
        try (RunningEdge edge = new RunningEdge(directory, limits(2, Duration.ofMinutes(1)));
                RawUpstream upstream = RawUpstream.echoingHeads();
                RawClient first = new RawClient(edge.port());
                RawClient second = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            assertThat(first.send(request("GET", HOST, "/")).answer().status()).isEqualTo(200);
            assertThat(second.send(request("GET", HOST, "/")).answer().status()).isEqualTo(200);
            try (RawClient third = new RawClient(edge.port())) {
                assertThat(third.endsNow()).isTrue();
            }
            second.close();
            Eventually.await(() -> takesAnother(edge.port()));
        }
    }

    @Test
    void endsIdleConnectionsButNoStreamHoweverLongItIsSilent(@TempDir Path directory) throws Exception {
        CountDownLatch idleOneEnded = new CountDownLatch(1);
        try (RunningEdge edge = new RunningEdge(directory, limits(100, Duration.ofMillis(400)));
                RawUpstream upstream = new RawUpstream(conversation -> {
                    conversation.head();
                    try {
                        idleOneEnded.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    conversation.ok("at last");
                });
                RawClient silent = new RawClient(edge.port());
                RawClient idle = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            silent.send(request("GET", HOST, "/"));
            assertThat(idle.send("GET / HTTP/1.1\r\n").endsNow()).isTrue();
            idleOneEnded.countDown();
            assertThat(silent.answer().text()).isEqualTo("at last");
        }
    }

    private static boolean takesAnother(int port) {
        try {
            return RawClient.get(port, HOST, "/").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static EdgeLimits limits(int connections, Duration idle) {
        return new EdgeLimits(connections, 16_384, 65_536, idle);
    }
}
