package dev.capsule.contracts;

import dev.capsule.kernel.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message that a service could not handle after all its tries. */
public record DeadLetter(
        EventId id,
        String service,
        String key,
        Instant at,
        String error,
        JsonNode payload,
        @Nullable Instant replayedAt) {}
