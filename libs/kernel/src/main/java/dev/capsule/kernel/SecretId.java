package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a secret. */
public record SecretId(UUID value) implements TypedId {
    public static SecretId of(String text) {
        return new SecretId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
