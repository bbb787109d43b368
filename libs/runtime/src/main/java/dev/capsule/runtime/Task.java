package dev.capsule.runtime;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import java.time.Duration;
import java.util.List;

/** A command that runs once in the setting of a release: a migration, or {@code capsule run}. */
public record Task(
        TaskId id,
        TargetId target,
        OrganizationId organization,
        ServiceId service,
        EnvironmentId environment,
        String name,
        Slot setting,
        List<String> command,
        Duration timeout) {
    public Task {
        command = List.copyOf(command);
    }
}
