package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a project. */
public record ProjectId(UUID value) implements TypedId {
    public static ProjectId of(String text) {
        return new ProjectId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
