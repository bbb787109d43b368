package dev.capsule.contracts.monitor;

import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One kept line.
 *
 * @param sequence grows with every line kept for the organization; where a reader goes on
 * @param instance null for lines of a build and of the platform
 * @param deployment for lines of a build and of the platform
 * @param level debug, info, warn or error when the line says so, else null
 */
public record LogLine(
        long sequence,
        Instant at,
        ServiceId service,
        @Nullable EnvironmentId environment,
        @Nullable String instance,
        @Nullable DeploymentId deployment,
        LogSource source,
        @Nullable String level,
        String message) {}
