package dev.capsule.kernel;

import java.util.UUID;

/** Identifies one running copy of a release. */
public record InstanceId(UUID value) implements TypedId {
    public static InstanceId of(String text) {
        return new InstanceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
