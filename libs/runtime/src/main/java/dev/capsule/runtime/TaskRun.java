package dev.capsule.runtime;

import dev.capsule.kernel.InstanceId;
import java.util.List;

/** How a task stands. Its output is read like that of an instance, under {@link #instance()}. */
public sealed interface TaskRun {
    InstanceId instance();

    record Running(InstanceId instance) implements TaskRun {}

    record Succeeded(InstanceId instance) implements TaskRun {}

    /** @param exitCode 128 + signal when a signal ended it, -1 when the outcome is unknown */
    record Failed(InstanceId instance, int exitCode, String message, List<String> lastLines) implements TaskRun {
        public Failed {
            lastLines = List.copyOf(lastLines);
        }
    }
}
