package dev.capsule.messaging.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param once the sender chose the message id so that the request is done once
 * @param repeatable whether handling it twice is the same as handling it once
 */
record Incoming(
        String key,
        UUID messageId,
        boolean once,
        boolean repeatable,
        Instant deadline,
        @Nullable String token,
        @Nullable String traceparent,
        byte[] body) {}
