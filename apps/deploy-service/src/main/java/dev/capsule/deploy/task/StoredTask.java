package dev.capsule.deploy.task;

import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.runtime.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task and how it stood when last looked.
 *
 * @param deployment whose release command it is; null for what people run
 * @param run null until the runtime was asked for the first time
 */
public record StoredTask(
        TaskId id,
        OrganizationId organization,
        TargetId target,
        ServiceId service,
        EnvironmentId environment,
        ReleaseId release,
        @Nullable DeploymentId deployment,
        List<String> command,
        @Nullable TaskRun run,
        Instant createdAt,
        @Nullable Instant completedAt) {
    /** After it the runtime ends a task. */
    public static final Duration TIMEOUT = Duration.ofHours(1);

    public StoredTask {
        command = List.copyOf(command);
    }

    public boolean mayRun() {
        return run == null || run instanceof TaskRun.Running;
    }

    public @Nullable InstanceId instance() {
        return run == null ? null : run.instance();
    }
}
