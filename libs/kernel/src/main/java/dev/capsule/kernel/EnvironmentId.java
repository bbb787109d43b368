package dev.capsule.kernel;

import java.util.UUID;

/** Identifies an environment. */
public record EnvironmentId(UUID value) implements TypedId {
    public static EnvironmentId of(String text) {
        return new EnvironmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
