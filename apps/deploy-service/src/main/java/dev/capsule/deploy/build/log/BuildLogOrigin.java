package dev.capsule.deploy.build.log;

import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;

/** Whose build a log is of. */
public record BuildLogOrigin(
        OrganizationId organization, ServiceId service, EnvironmentId environment, DeploymentId deployment) {}
