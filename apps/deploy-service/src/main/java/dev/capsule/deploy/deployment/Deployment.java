package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.rollout.Standing;
import dev.capsule.deploy.rollout.Trigger;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to make a release live, as stored.
 *
 * @param ordinal its place among all of the target
 * @param source what is built; null when there is nothing to build
 * @param origin the release whose artifact is promoted
 * @param error what kind of failure ended it
 * @param reason why it ended, in words
 * @param version raised with each change
 */
public record Deployment(
        DeploymentId id,
        OrganizationId organization,
        TargetId target,
        ServiceId service,
        EnvironmentId environment,
        ProjectId project,
        long ordinal,
        Trigger trigger,
        @Nullable DeploymentSource source,
        @Nullable ReleaseId origin,
        boolean cancelRequested,
        @Nullable BuildId build,
        @Nullable ReleaseId release,
        @Nullable TaskId task,
        Standing standing,
        @Nullable ErrorCode error,
        @Nullable String reason,
        DeployViews.@Nullable Commit commit,
        long version,
        Instant createdAt) {}
