package dev.capsule.e2e;

import dev.capsule.contracts.wire.WireJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API, spoken without the command line's help. */
final class Api {
    private static final JsonMapper JSON = WireJson.tolerant();

    private final String url;
    private final String token;
    private final HttpClient client = Http.client();

    Api(String url, String token) {
        this.url = url;
        this.token = token;
    }

    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                throw new AssertionError("Not JSON: " + this, e);
            }
        }

        Answer withStatus(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + this);
            }
            return this;
        }
    }

    String url() {
        return url;
    }

    String token() {
        return token;
    }

    Api as(String otherToken) {
        return new Api(url, otherToken);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** Empty when nobody listens. */
    Optional<Answer> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (AssertionError e) {
            return Optional.empty();
        }
    }

    Answer send(String method, String path, @Nullable String body, String... headers) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return sendBytes(method, path, bytes, headers);
    }

    Answer sendBytes(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length == 0) {
            request.header("Content-Type", "application/json");
        } else {
            request.headers(headers);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        Http.Answer answer = Http.send(client, request.build());
        return new Answer(answer.status(), answer.body());
    }
}
