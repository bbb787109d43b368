package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a build. */
public record BuildId(UUID value) implements TypedId {
    public static BuildId of(String text) {
        return new BuildId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
