package dev.capsule.cli.api;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.local.Connection;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.FieldError;
import dev.capsule.kernel.Pause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the REST API. Failures come as {@link ApiException} with what Capsule said. */
public final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(30);
    private static final int TRIES = 3;
    private static final int MOST_ITEMS = 10_000;

    private final Connection connection;
    private final HttpClient http;
    private final JsonMapper json = WireJson.tolerant();

    public ApiClient(Connection connection) {
        this.connection = connection;
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    public Connection connection() {
        return connection;
    }

    public <T> T get(String path, Class<T> type) {
        return get(path, json.constructType(type));
    }

    public <T> T get(String path, TypeReference<T> type) {
        return get(path, json.constructType(type.getType()));
    }

    private <T> T get(String path, JavaType type) {
        return read(retried(request(path).GET()), type);
    }

    public <T> T post(String path, @Nullable Object body, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(content(body));
        return read(retried(request), json.constructType(type));
    }

    /** For what is answered with nothing. */
    public void post(String path, Object body) {
        expectSuccess(send(request(path).POST(content(body)).build()));
    }

    /** Every page of a list, as long as it is no longer than anybody reads. */
    public <T> List<T> all(String path, Map<String, ?> parameters, TypeReference<Page<T>> type) {
        List<T> items = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, @Nullable Object> query = new LinkedHashMap<>(parameters);
            query.put("limit", Page.MAX_LIMIT);
            query.put("cursor", cursor);
            Page<T> page = get(path + query(query), type);
            items.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && items.size() < MOST_ITEMS);
        return items;
    }

    public <T> T patch(String path, Object body, Class<T> type) {
        return read(send(request(path).method("PATCH", content(body)).build()), json.constructType(type));
    }

    public void delete(String path) {
        expectSuccess(send(request(path).DELETE().build()));
    }

    public boolean exists(String path) {
        HttpResponse<byte[]> response = retried(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        return switch (response.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default ->
                throw new ApiException(
                        response.statusCode(),
                        "unavailable",
                        "Capsule answered " + response.statusCode() + " for " + path + ".",
                        List.of());
        };
    }

    public void upload(String path, Path file) throws IOException {
        HttpRequest request = request(path)
                .timeout(UPLOAD_PATIENCE)
                .header("Content-Type", "application/gzip")
                .PUT(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        expectSuccess(send(request));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(connection.url() + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + connection.token());
    }

    private HttpRequest.BodyPublisher content(@Nullable Object body) {
        return body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    }

    /** For what may be asked twice: reads, and writes under an idempotency key. */
    private HttpResponse<byte[]> retried(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = send(request);
                if (response.statusCode() != 503 || attempt == TRIES) {
                    return response;
                }
            } catch (UnreachableException e) {
                if (attempt == TRIES || e.getCause() instanceof ConnectException) {
                    throw e;
                }
            }
            Pause.of(Duration.ofMillis(300L * attempt));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UnreachableException(connection.url(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(connection.url(), e);
        }
    }

    private <T> T read(HttpResponse<byte[]> response, JavaType type) {
        expectSuccess(response);
        return json.readValue(response.body(), type);
    }

    private void expectSuccess(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 400) {
            throw failure(response);
        }
    }

    private ApiException failure(HttpResponse<byte[]> response) {
        try {
            JsonNode problem = json.readTree(response.body());
            List<FieldError> fields = problem.path("errors")
                    .valueStream()
                    .map(error -> new FieldError(
                            error.path("pointer").asString(""),
                            error.path("message").asString("")))
                    .toList();
            return new ApiException(
                    response.statusCode(),
                    problem.path("code").asString("internal"),
                    problem.path("detail").asString("Capsule answered " + response.statusCode() + "."),
                    fields);
        } catch (JacksonException e) {
            return new ApiException(
                    response.statusCode(), "internal", "Capsule answered " + response.statusCode() + ".", List.of());
        }
    }

    /** Query parameters, encoded; those without a value are left out. */
    public static String query(Map<String, ? extends @Nullable Object> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (value != null) {
                text.append(text.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(java.net.URLEncoder.encode(value.toString(), java.nio.charset.StandardCharsets.UTF_8));
            }
        });
        return text.toString();
    }
}
