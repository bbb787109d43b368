package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RawClient.request;
import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawClient.Answer;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamFailureIT {
    private static final String HOST = "a.localhost";
    private RunningEdge edge;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        edge = new RunningEdge(directory);
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
    }

    @Test
    void saysWhichHostIsUnknown() throws IOException {
        Answer answer = RawClient.get(edge.port(), "b.localhost", "/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("no-such-host", "b.localhost");
    }

    @Test
    void asksToComeBackWhileAServiceStarts() throws IOException {
        edge.routes(new Route("t", "shop", List.of(HOST), List.of(), "Release 2 is starting."));
        Answer answer = RawClient.get(edge.port(), HOST, "/", "Accept: text/html");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("2");
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.text()).contains("shop is starting", "Release 2 is starting.");
    }

    @Test
    void saysThatNothingRuns() throws IOException {
        edge.routes(new Route("t", "shop", List.of(HOST), List.of(RunningEdge.backend("r1", 1)), null));
        assertThat(RawClient.get(edge.port(), HOST, "/").text()).contains("nothing-running");
        assertThat(edge.state().releases().getFirst().platformErrors()).isEqualTo(1);
    }

    @Test
    void goesToAnotherInstanceWhenOneRefusesConnectionsEvenWithABody() throws IOException {
        try (RawUpstream alive = RawUpstream.echoingHeads()) {
            edge.routes(route(HOST, closedPort(), alive.port()));
            for (int i = 0; i < 20; i++) {
                String post = request("POST", HOST, "/", "Content-Length: 3", "Connection: close") + "abc";
                assertThat(RawClient.ask(edge.port(), post).status()).isEqualTo(200);
            }
            assertThat(edge.state().releases().getFirst().platformErrors()).isZero();
            assertThat(edge.state().inFlight()).isEmpty();
        }
    }

    @Test
    void saysThatNoInstanceTakesConnections() throws IOException {
        edge.routes(route(HOST, closedPort()));
        Answer answer = RawClient.get(edge.port(), HOST, "/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("unreachable");
        assertThat(edge.state().releases().getFirst().platformErrors()).isEqualTo(1);
        assertThat(edge.state().inFlight()).isEmpty();
    }

    @Test
    void sendsAGetAgainWhenAUsedConnectionEndedButNotAPost() throws IOException {
        // Each connection carries one request and ends on the second without an answer.
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    conversation.head();
                    conversation.ok("first of " + conversation.number());
                    conversation.head();
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("GET", HOST, "/")).answer();
            assertThat(client.send(request("GET", HOST, "/")).answer().text()).isEqualTo("first of 2");
            Answer post =
                    client.send(request("POST", HOST, "/", "Content-Length: 0")).answer();
            assertThat(post.status()).isEqualTo(502);
            assertThat(post.text()).contains("broken-off", "shop");
        }
    }

    @Test
    void sendsAGetAgainOnAFreshConnectionWhenAllUsedOnesEnded() throws Exception {
        CyclicBarrier together = new CyclicBarrier(6);
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            if (conversation.number() <= 6) {
                meet(together);
            }
            conversation.ok("ok");
            conversation.head();
        })) {
            edge.routes(route(HOST, upstream.port()));
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                clients.add(new RawClient(edge.port()).send(request("GET", HOST, "/")));
            }
            for (RawClient client : clients) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            for (RawClient client : clients) {
                assertThat(client.send(request("GET", HOST, "/")).answer().status())
                        .isEqualTo(200);
                client.close();
            }
        }
    }

    @Test
    void doesNotSendARequestTwiceThatAFreshConnectionLost() throws IOException {
        try (RawUpstream upstream = new RawUpstream(RawUpstream.Conversation::head)) {
            edge.routes(route(HOST, upstream.port()));
            assertThat(RawClient.get(edge.port(), HOST, "/").status()).isEqualTo(502);
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void saysThatAnAnswerIsNotHttp() throws IOException {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            conversation.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            conversation.head();
        })) {
            edge.routes(route(HOST, upstream.port()));
            assertThat(RawClient.get(edge.port(), HOST, "/").text()).contains("\"status\":502", "bad-answer");
        }
    }

    @Test
    void saysThatAnUnknownInterimAnswerIsNoAnswer() throws IOException {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            conversation.send("HTTP/1.1 102 Processing\r\n\r\n");
            conversation.head();
        })) {
            edge.routes(route(HOST, upstream.port()));
            assertThat(RawClient.get(edge.port(), HOST, "/").text()).contains("bad-answer");
        }
    }

    @Test
    void letsTheClientSeeThatAnAnswerIsNotWhole() throws IOException {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            conversation.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        })) {
            edge.routes(route(HOST, upstream.port()));
            Assertions.assertThatThrownBy(() -> RawClient.get(edge.port(), HOST, "/"))
                    .isInstanceOfAny(EOFException.class, java.net.SocketException.class);
        }
    }

    @Test
    void stopsTheInstancesWorkWhenTheClientGoes() throws IOException {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            conversation.head();
        })) {
            edge.routes(route(HOST, upstream.port()));
            RawClient client = new RawClient(edge.port());
            client.send(request("GET", HOST, "/"));
            Eventually.await(() -> !edge.state().inFlight().isEmpty());
            client.close();
            Eventually.await(() -> edge.state().inFlight().isEmpty());
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int closedPort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
