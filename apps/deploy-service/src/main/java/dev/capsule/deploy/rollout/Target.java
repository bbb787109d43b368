package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.location.Location;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service in an environment on a cluster: what should run, as the last decision left it.
 *
 * @param number of that decision
 * @param live the release that went live last
 * @param hold why pushes do not deploy; null when they do
 * @param instances as seen when last looked
 */
public record Target(
        TargetId id,
        OrganizationId organization,
        ServiceId service,
        EnvironmentId environment,
        String cluster,
        DecisionNumber number,
        Slots slots,
        Wish wish,
        @Nullable ReleaseId live,
        DeployViews.@Nullable Hold hold,
        Health health,
        List<DeployViews.Instance> instances) {
    public Target {
        instances = List.copyOf(instances);
    }

    public Location location() {
        return new Location(organization, cluster);
    }
}
