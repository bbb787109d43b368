package dev.capsule.e2e;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The REST API as a careful program uses it while things break: asked again with the same key until there is an answer
 * that will not change, so that nothing is done twice.
 */
final class PatientApi {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final Api api;

    PatientApi(Api api) {
        this.api = api;
    }

    JsonNode get(String path) {
        return settled("GET", path, null).withStatus(200).json();
    }

    /** The answer, which may be a refusal. */
    Api.Answer post(String path, String body) {
        return settled("POST", path, body);
    }

    Api.Answer delete(String path) {
        return settled("DELETE", path, null);
    }

    void upload(String digest, byte[] archive) {
        Eventually.see(
                "the source taken",
                () -> attempt(() ->
                        api.sendBytes("PUT", "/api/v1/sources/" + digest, archive, "Content-Type", "application/gzip")),
                PatientApi::isFinal);
    }

    private Api.Answer settled(String method, String path, @Nullable String body) {
        String key = UUID.randomUUID().toString();
        return Eventually.see(
                "an answer to " + method + " " + path,
                () -> attempt(
                        () -> api.send(method, path, body, "Content-Type", "application/json", "Idempotency-Key", key)),
                PatientApi::isFinal);
    }

    private static boolean isFinal(Api.Answer answer) {
        return answer.status() > 0 && answer.status() < FIRST_SERVER_ERROR && answer.status() != TOO_MANY;
    }

    private interface Sending {
        Api.Answer now();
    }

    private static Api.Answer attempt(Sending sending) {
        try {
            return sending.now();
        } catch (Http.NoAnswer e) {
            return new Api.Answer(0, String.valueOf(e.getMessage()));
        }
    }
}
