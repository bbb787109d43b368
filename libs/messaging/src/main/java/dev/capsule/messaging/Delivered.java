package dev.capsule.messaging;

import dev.capsule.contracts.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came.
 *
 * @param producer the service that told it, which can be asked for its events by number
 * @param number its place in the producer's log of the organization; null for what is not retained
 */
public record Delivered<E extends Event>(
        E event, String producer, @Nullable Long number, Instant at) {}
