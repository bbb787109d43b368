package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a task. */
public record TaskId(UUID value) implements TypedId {
    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
