package dev.capsule.deploy.build;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;

/**
 * What to build and for whom. Build-time variables and secrets are those of the service in the environment when the build
 * begins.
 *
 * @param target whose hint is raised when the build has ended
 * @param settings where the application is in the source, and what its owner set instead of what detection finds
 */
public record BuildOrder(
        OrganizationId organization,
        ProjectId project,
        ServiceId service,
        EnvironmentId environment,
        TargetId target,
        DeploymentId deployment,
        DeploymentSource source,
        DeployViews.ServiceSource settings) {}
