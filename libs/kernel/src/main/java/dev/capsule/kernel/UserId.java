package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a user. */
public record UserId(UUID value) implements TypedId {
    public static UserId of(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
