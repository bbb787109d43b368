package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a service. */
public record ServiceId(UUID value) implements TypedId {
    public static ServiceId of(String text) {
        return new ServiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
