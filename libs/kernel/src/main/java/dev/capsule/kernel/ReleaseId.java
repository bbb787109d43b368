package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a release. */
public record ReleaseId(UUID value) implements TypedId {
    public static ReleaseId of(String text) {
        return new ReleaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
