package dev.capsule.gateway.stream;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.gateway.testing.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the stream that takes messages only when it is asked for the next. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    static StreamClient open(Browser browser) {
        StreamClient client = new StreamClient();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (browser.credential() != null) {
            builder.header("X-API-Key", browser.credential());
        }
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + browser.port() + "/api/v1/events"), client)
                .join();
        return client;
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    JsonNode next() throws InterruptedException {
        socket.request(1);
        JsonNode message = messages.poll(30, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("The stream sent nothing for 30 s");
        }
        return message;
    }

    /** The status with which the server ended the connection. */
    int closeStatus() throws Exception {
        socket.request(100);
        return closed.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(WebSocket from) {}

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(WireJson.tolerant().readTree(part.toString()));
            part.setLength(0);
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
