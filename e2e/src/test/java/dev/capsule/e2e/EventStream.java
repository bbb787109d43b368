package dev.capsule.e2e;

import dev.capsule.contracts.wire.WireJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the event stream that keeps what it got. */
final class EventStream implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = WireJson.tolerant();

    private final HttpClient client = Http.client();
    private final Queue<JsonNode> seen = new ConcurrentLinkedQueue<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private EventStream() {}

    static EventStream open(Api api) {
        EventStream stream = new EventStream();
        stream.socket = stream.client
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + api.token())
                .buildAsync(URI.create(api.url().replaceFirst("^http", "ws") + "/api/v1/events"), stream)
                .join();
        return stream;
    }

    /** @param after the last deployment event and line that were seen, or null to start now */
    void subscribe(String service, @Nullable Long after) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "subscribe");
        message.put("serviceId", service);
        message.put("events", List.of("deployment", "log"));
        if (after != null) {
            message.put("after", after);
        }
        socket().sendText(JSON.writeValueAsString(message), true).join();
        await(answer -> answer.path("type").asString().equals("accepted"));
    }

    List<JsonNode> seen() {
        return List.copyOf(seen);
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return Eventually.see(
                        "a message of the stream",
                        this::seen,
                        messages -> messages.stream().anyMatch(wanted))
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            seen.add(JSON.readTree(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }

    @Override
    public void close() {
        socket().abort();
        client.shutdownNow();
    }
}
