package dev.capsule.e2e;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests to applications: to 127.0.0.1, with the application's host name. */
final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Http() {}

    record Answer(int status, String body) {}

    /** Nobody answered at all. */
    static final class NoAnswer extends AssertionError {
        @Serial
        private static final long serialVersionUID = 1;

        NoAnswer(HttpRequest request, IOException cause) {
            super("No answer for " + request + ": " + cause, cause);
        }
    }

    static Answer get(int port, String host, String path) {
        try (HttpClient client = client()) {
            return get(client, port, host, path);
        }
    }

    static Answer get(HttpClient client, int port, String host, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Host", host)
                .timeout(PATIENCE)
                .build();
        return send(client, request);
    }

    static Answer send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new NoAnswer(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }
}
