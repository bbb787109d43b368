package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.build.BuildOrder;
import dev.capsule.deploy.build.Builds;
import dev.capsule.deploy.deployment.Deployment;
import dev.capsule.deploy.deployment.DeploymentEvents;
import dev.capsule.deploy.deployment.DeploymentStore;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.deploy.rollout.Decision;
import dev.capsule.deploy.rollout.Effect;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.service.ServiceStore;
import dev.capsule.deploy.target.SeenInstances;
import dev.capsule.deploy.task.StoredTask;
import dev.capsule.deploy.task.TaskStore;
import dev.capsule.deploy.work.Claim;
import dev.capsule.deploy.work.HintStore;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TaskId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.InstanceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes a decision down as a whole, or not at all when it was made of what is no longer so. */
@Component
class Storing {
    /** Somebody else has decided since, or the claim ran out. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("Another decision came first", null, false, false);
        }
    }

    /** What was built cannot be made a release. */
    static final class Unmakeable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient DeploymentId deployment;
        final transient CapsuleException why;

        Unmakeable(DeploymentId deployment, CapsuleException why) {
            super(why.getMessage(), why);
            this.deployment = deployment;
            this.why = why;
        }
    }

    private final TargetStore targets;
    private final DeploymentStore deployments;
    private final DeploymentEvents events;
    private final ReleaseStore releases;
    private final ServiceStore services;
    private final TaskStore tasks;
    private final Builds builds;
    private final Making making;
    private final Removals removals;
    private final HintStore hints;
    private final TenantTransactions tenants;
    private final UuidSource ids;
    private final Clock clock;

    Storing(
            TargetStore targets,
            DeploymentStore deployments,
            DeploymentEvents events,
            ReleaseStore releases,
            ServiceStore services,
            TaskStore tasks,
            Builds builds,
            Making making,
            Removals removals,
            HintStore hints,
            TenantTransactions tenants,
            UuidSource ids,
            Clock clock) {
        this.targets = targets;
        this.deployments = deployments;
        this.events = events;
        this.releases = releases;
        this.services = services;
        this.tasks = tasks;
        this.builds = builds;
        this.making = making;
        this.removals = removals;
        this.hints = hints;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    void store(Claim claim, Loaded loaded, Observed observed, Decision decision) {
        Instant now = clock.instant();
        Target target = loaded.target();
        tenants.inTransaction(claim.organization(), () -> {
            if (!targets.lock(target.id(), target.number())) {
                throw new Overtaken();
            }
            observed.runs().forEach((task, run) -> tasks.store(task, run, now));
            decision.changes().forEach(change -> events.changed(deployments.store(change, now)));
            decision.effects().stream()
                    .filter(Effect.Stored.class::isInstance)
                    .forEach(effect -> store((Effect.Stored) effect, loaded, now));
            targets.store(target, decision, seen(target, observed), now);
            if (!hints.isHeld(claim)) {
                throw new Overtaken();
            }
            if (decision.gone()) {
                targets.forget(target.id());
                removals.settle(target.organization(), target.service(), target.environment());
            }
        });
    }

    private List<dev.capsule.contracts.deploy.DeployViews.Instance> seen(Target target, Observed observed) {
        if (observed.observation() == null) {
            return target.instances();
        }
        List<InstanceStatus> instances = observed.observation().instances();
        Set<ReleaseId> named = instances.stream().map(InstanceStatus::release).collect(Collectors.toSet());
        return SeenInstances.of(instances, releases.numbers(named));
    }

    private void store(Effect.Stored effect, Loaded loaded, Instant now) {
        switch (effect) {
            case Effect.RequestBuild(DeploymentId id) -> requestBuild(loaded.deployment(id));
            case Effect.CancelBuild cancel -> builds.cancel(cancel.build(), cancel.reason());
            case Effect.MakeRelease(DeploymentId id) -> makeRelease(loaded.deployment(id), loaded);
            case Effect.PlanReleaseCommand(DeploymentId id) -> planCommand(loaded.deployment(id), loaded, now);
        }
    }

    private void requestBuild(Deployment deployment) {
        deployments.builtBy(
                deployment.id(),
                builds.request(new BuildOrder(
                        deployment.organization(),
                        deployment.project(),
                        deployment.service(),
                        deployment.environment(),
                        deployment.target(),
                        deployment.id(),
                        Objects.requireNonNull(deployment.source()),
                        services.require(deployment.service()).source())));
    }

    private void makeRelease(Deployment deployment, Loaded loaded) {
        try {
            Release release = making.make(deployment, loaded);
            deployments.made(deployment.id(), release.id(), release.commit());
        } catch (CapsuleException e) {
            throw new Unmakeable(deployment.id(), e);
        }
    }

    private void planCommand(Deployment deployment, Loaded loaded, Instant now) {
        Release release = Objects.requireNonNull(loaded.releases().get(deployment.release()));
        StoredTask task = new StoredTask(
                new TaskId(ids.next()),
                deployment.organization(),
                deployment.target(),
                deployment.service(),
                deployment.environment(),
                release.id(),
                deployment.id(),
                Objects.requireNonNull(release.command()).arguments(),
                null,
                now,
                null);
        tasks.insert(task);
        deployments.commandedBy(deployment.id(), task.id());
    }
}
