package dev.capsule.runtime.local.edge;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running edge how it stands. */
public final class EdgeClient {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final JsonMapper JSON = WireJson.tolerant();

    private final Path addressFile;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public EdgeClient(Path directory) {
        this.addressFile = directory.resolve("admin.json");
    }

    /** Where the edge said it is; it may be gone since. */
    public Optional<EdgeAddress> address() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(addressFile), EdgeAddress.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Empty when no edge answers. */
    public Optional<EdgeState> state() {
        return address().flatMap(this::ask);
    }

    private Optional<EdgeState> ask(EdgeAddress address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.adminPort() + "/state"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + address.token())
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? Optional.of(JSON.readValue(response.body(), EdgeState.class))
                            .filter(state -> state.edgeId().equals(address.edgeId()))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
