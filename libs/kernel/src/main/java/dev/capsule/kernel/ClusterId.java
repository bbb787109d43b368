package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a cluster that an organization runs applications on. */
public record ClusterId(UUID value) implements TypedId {
    public static ClusterId of(String text) {
        return new ClusterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
