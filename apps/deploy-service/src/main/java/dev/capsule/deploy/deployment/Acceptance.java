package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.access.Place;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.deploy.rollout.Standing;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.rollout.Trigger;
import dev.capsule.deploy.work.Hints;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes deployments in: the row, what tells of it and the hint to look at it are one transaction, so that what was
 * accepted is never forgotten. Inside the tenant's transaction.
 */
@Component
class Acceptance {
    /** What is asked for: a source to build, a release to put back, or a release whose artifact to promote. */
    record Wanted(
            Trigger trigger,
            @Nullable DeploymentSource source,
            @Nullable ReleaseId release,
            @Nullable ReleaseId origin) {}

    private final TargetStore targets;
    private final DeploymentStore store;
    private final DeploymentEvents events;
    private final Removals removals;
    private final Hints hints;
    private final UuidSource ids;
    private final Clock clock;

    Acceptance(
            TargetStore targets,
            DeploymentStore store,
            DeploymentEvents events,
            Removals removals,
            Hints hints,
            UuidSource ids,
            Clock clock) {
        this.targets = targets;
        this.store = store;
        this.events = events;
        this.removals = removals;
        this.hints = hints;
        this.ids = ids;
        this.clock = clock;
    }

    DeploymentId accept(ServiceId service, Place place, Wanted wanted) {
        removals.requireStaying(service);
        removals.requireStaying(place.environment());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Target target = targets.find(service, place.environment())
                .orElseGet(() -> targets.ensure(
                        new TargetId(ids.next()), place.organization(), service, place.environment(), now));
        long ordinal = targets.nextOrdinal(target.id())
                .orElseThrow(() -> new CapsuleException(
                        ErrorCode.CONFLICT_STATE, "The service is being taken down there. Deploy it when it is gone."));
        Deployment deployment = deployment(service, place, wanted, target, ordinal, now);
        store.insert(deployment);
        events.accepted(deployment);
        hints.raise(target.id(), place.organization());
        return deployment.id();
    }

    private Deployment deployment(
            ServiceId service, Place place, Wanted wanted, Target target, long ordinal, Instant now) {
        DeployViews.@Nullable Commit commit =
                wanted.source() instanceof DeploymentSource.Upload upload ? upload.commit() : null;
        return new Deployment(
                new DeploymentId(ids.next()),
                place.organization(),
                target.id(),
                service,
                place.environment(),
                place.project(),
                ordinal,
                wanted.trigger(),
                wanted.source(),
                wanted.origin(),
                false,
                null,
                wanted.release(),
                null,
                Standing.queued(now),
                null,
                null,
                commit,
                1,
                now);
    }
}
