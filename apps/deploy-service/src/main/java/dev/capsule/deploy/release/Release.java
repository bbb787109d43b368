package dev.capsule.deploy.release;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.CommandLine;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.manifests.WorkloadSpec;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be made live in one environment, never changed once it is stored.
 *
 * @param number counts the releases of a service over all its environments
 * @param secrets the versions whose values its instances get, by name
 * @param command what runs once before it goes live; null for nothing
 * @param fingerprint of all that decides how it runs: with the same, there is nothing to deploy
 */
public record Release(
        ReleaseId id,
        ServiceId service,
        EnvironmentId environment,
        int number,
        WorkloadSpec workload,
        Map<String, SecretPin> secrets,
        BuildPlan plan,
        @Nullable CommandLine command,
        DeployViews.@Nullable Commit commit,
        String fingerprint,
        Instant createdAt) {
    public Release {
        secrets = Map.copyOf(secrets);
    }

    public String name() {
        return name(number);
    }

    public static String name(int number) {
        return "v" + number;
    }
}
