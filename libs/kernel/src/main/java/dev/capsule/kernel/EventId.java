package dev.capsule.kernel;

import java.util.UUID;

/** Identifies one published fact. */
public record EventId(UUID value) implements TypedId {
    public static EventId of(String text) {
        return new EventId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
