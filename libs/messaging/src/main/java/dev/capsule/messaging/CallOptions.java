package dev.capsule.messaging;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a request besides its content.
 *
 * @param token the internal token of whoever asks; null where the handler takes requests of everyone
 * @param deadline how long the answer is waited for; the service drops the request after it
 * @param idempotencyKey with the same key the same request is done once and its reply given again; null makes each call
 *     its own
 */
public record CallOptions(
        @Nullable String token, Duration deadline, @Nullable UUID idempotencyKey) {
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    public static CallOptions as(String token) {
        return new CallOptions(token, DEFAULT_DEADLINE, null);
    }

    public static CallOptions anonymous() {
        return new CallOptions(null, DEFAULT_DEADLINE, null);
    }

    @Override
    public String toString() {
        return "CallOptions[deadline=" + deadline + ", idempotencyKey=" + idempotencyKey + "]";
    }
}
