package dev.capsule.kernel;

import java.util.UUID;

/** Identifies the desired state of a service in an environment on a cluster. */
public record TargetId(UUID value) implements TypedId {
    public static TargetId of(String text) {
        return new TargetId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
