package dev.capsule.kernel;

import java.util.UUID;

/** Identifies an API key; it is not the key. */
public record ApiKeyId(UUID value) implements TypedId {
    public static ApiKeyId of(String text) {
        return new ApiKeyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
