package dev.capsule.deploy.collection;

import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * Whose lines they are.
 *
 * @param environmentName as users call it
 * @param instance null for lines of a build and of the platform
 * @param deployment for lines of a build and of the platform
 */
record Origin(
        OrganizationId organization,
        ServiceId service,
        EnvironmentId environment,
        String environmentName,
        @Nullable String instance,
        @Nullable DeploymentId deployment) {}
