package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RunningEdge;
import dev.capsule.edge.testing.VertxUpstream;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSocketIT {
    private static final String HOST = "127.0.0.1";
    private final HttpClient client = HttpClient.newHttpClient();
    private RunningEdge edge;
    private VertxUpstream upstream;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        edge = new RunningEdge(directory);
        upstream = new VertxUpstream(
                request -> request.response().setStatusCode(403).end("no"), WebSocketIT::echo);
        edge.routes(route(HOST, upstream.port()));
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        edge.close();
        upstream.close();
    }

    @Test
    void carriesMessagesPingsAndCloseCodesBothWays() throws Exception {
        Conversation conversation = new Conversation();
        WebSocket socket = connect(conversation);
        socket.sendText("hello", true).join();
        assertThat(conversation.next()).isEqualTo("text hello");
        socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        assertThat(conversation.next()).isEqualTo("pong");
        byte[] large = new byte[60_000];
        socket.sendBinary(ByteBuffer.wrap(large), true).join();
        assertThat(conversation.next()).isEqualTo("binary " + large.length);
        socket.sendText("close 4001", true).join();
        assertThat(conversation.next()).isEqualTo("closed 4001");
    }

    @Test
    void staysOpenAndCountedWhileItsInstanceDrains() throws Exception {
        String instance = "instance-" + upstream.port();
        Conversation conversation = new Conversation();
        WebSocket socket = connect(conversation);
        Eventually.await(() -> edge.state().inFlight().getOrDefault(instance, 0) == 1);
        Backend draining =
                new Backend("r1", 1, List.of(new Upstream(instance, "127.0.0.1", upstream.port(), true)), null);
        edge.routes(new Route("target-" + HOST, "shop", List.of(HOST), List.of(draining), null));
        socket.sendText("still here", true).join();
        assertThat(conversation.next()).isEqualTo("text still here");
        assertThat(edge.state().inFlight()).containsEntry(instance, 1);
        assertThat(RawClient.get(edge.port(), HOST, "/").status()).isEqualTo(503);
        socket.abort();
        Eventually.await(() -> edge.state().inFlight().isEmpty());
        assertThat(edge.state().releases().getFirst().byStatus().getFirst()).isEqualTo(1);
    }

    @Test
    void passesARefusedUpgradeOn() throws IOException {
        RawClient.Answer answer =
                RawClient.get(edge.port(), HOST, "/", "Connection: keep-alive, Upgrade", "Upgrade: something-else");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("no");
    }

    private WebSocket connect(Conversation conversation) {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + HOST + ":" + edge.port() + "/chat"), conversation)
                .join();
    }

    private static void echo(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            if (text.startsWith("close ")) {
                socket.close(Short.parseShort(text.substring(6)));
            } else {
                socket.writeTextMessage(text);
            }
        });
        socket.binaryMessageHandler(socket::writeBinaryMessage);
    }

    /** Writes down what a client hears. */
    private static final class Conversation implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private int binary;

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add("text " + data);
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            binary += data.remaining();
            if (last) {
                heard.add("binary " + binary);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            heard.add("pong");
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("closed " + status);
            return null;
        }
    }
}
