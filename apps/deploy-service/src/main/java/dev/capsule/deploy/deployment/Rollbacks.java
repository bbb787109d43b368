package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.deploy.access.Place;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.rollout.Stage;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the release that is meant by "back", or by a promotion. Inside the tenant's transaction. */
@Component
class Rollbacks {
    private final TargetStore targets;
    private final ReleaseStore releases;
    private final DeploymentStore deployments;

    Rollbacks(TargetStore targets, ReleaseStore releases, DeploymentStore deployments) {
        this.targets = targets;
        this.releases = releases;
        this.deployments = deployments;
    }

    /** @param number null for the release before the one that runs, or that is being replaced just now */
    ReleaseId back(ServiceId service, Place place, @Nullable Integer number) {
        Target target = targets.find(service, place.environment()).orElseThrow(Rollbacks::nothingThere);
        ReleaseId live = target.live();
        if (live == null) {
            throw nothingThere();
        }
        if (number == null) {
            return isSwitching(target)
                    ? live
                    : releases.findLiveBefore(service, place.environment(), live)
                            .map(Release::id)
                            .orElseThrow(() -> refused("There is no earlier release to go back to."));
        }
        Release chosen = releases.find(service, number)
                .orElseThrow(() -> CapsuleException.notFound("release", Release.name(number)));
        if (!chosen.environment().equals(place.environment())) {
            throw refused(chosen.name() + " was made for another environment. Promote it instead.");
        }
        if (chosen.id().equals(live) && !isSwitching(target)) {
            throw refused(chosen.name() + " runs already.");
        }
        return chosen.id();
    }

    /** What runs in an environment. */
    ReleaseId live(Service service, Place place, String environment) {
        return targets.find(service.id(), place.environment())
                .map(Target::live)
                .filter(Objects::nonNull)
                .orElseThrow(() -> refused(
                        "Nothing of " + service.name() + " runs in " + environment + " that could be promoted."));
    }

    private boolean isSwitching(Target target) {
        return deployments.atWork(target.id()).stream()
                .anyMatch(deployment -> !deployment.standing().status().isFinal()
                        && deployment.standing().stage() == Stage.SWITCHING);
    }

    private static CapsuleException nothingThere() {
        return refused("Nothing runs there that could be rolled back.");
    }

    private static CapsuleException refused(String message) {
        return new CapsuleException(ErrorCode.CONFLICT_STATE, message);
    }
}
