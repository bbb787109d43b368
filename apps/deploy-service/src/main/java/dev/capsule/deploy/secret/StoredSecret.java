package dev.capsule.deploy.secret;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.SecretId;
import dev.capsule.kernel.Slug;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a secret that is set, without its value. */
public record StoredSecret(
        SecretId id,
        String name,
        int version,
        @Nullable EnvironmentId environmentId,
        @Nullable Slug environment,
        boolean buildTime,
        Instant updatedAt)
        implements Scoped {
    public SecretPin pin() {
        return new SecretPin(id, version);
    }

    public DeployViews.Secret view() {
        return new DeployViews.Secret(name, version, environment, buildTime, updatedAt);
    }
}
