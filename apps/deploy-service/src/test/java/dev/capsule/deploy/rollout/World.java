package dev.capsule.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions carried out in memory on the model runtime, each held against what must always hold. */
final class World {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final TargetId TARGET = new TargetId(new UUID(7, 7));
    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(1, 1));
    private static final ServiceId SERVICE = new ServiceId(new UUID(2, 2));
    private static final EnvironmentId ENVIRONMENT = new EnvironmentId(new UUID(3, 3));

    final ModelRuntime runtime = new ModelRuntime();
    final Map<DeploymentId, Attempt> attempts = new LinkedHashMap<>();
    final Map<DeploymentId, Plan> plans = new HashMap<>();
    final Map<DeploymentId, Decision.Ending> endings = new HashMap<>();
    final List<String> cancelledBuilds = new ArrayList<>();
    Slots slots = new Slots(null, null, 0, 1, 0, 0);
    Wish wish = new Wish(1, 0, null, false);
    DecisionNumber number = DecisionNumber.NONE;

    @Nullable
    ReleaseId live;

    @Nullable
    String hold;

    @Nullable
    Health health;

    boolean gone;
    DecisionNumber handed = DecisionNumber.NONE;
    Instant watchingSince = Instant.EPOCH;
    boolean effectsLost;
    boolean runtimeGone;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<BuildId, BuildOutcome> builds = new HashMap<>();
    private final Map<ReleaseId, Integer> releases = new LinkedHashMap<>();
    private long ids = 100;

    /** What will become of a deployment. @param buildFailure null when it builds */
    record Plan(
            BuildOutcome.@Nullable Failed buildFailure,
            boolean releaseCommand,
            boolean commandFails,
            ModelRuntime.Behaviour behaviour) {
        static final Plan GOOD = new Plan(null, false, false, ModelRuntime.Behaviour.GOOD);
        static final Plan EXITING = new Plan(null, false, false, ModelRuntime.Behaviour.EXITS);
        static final Plan NEVER_READY = new Plan(null, false, false, ModelRuntime.Behaviour.NEVER_READY);
        static final Plan MIGRATING = new Plan(null, true, false, ModelRuntime.Behaviour.GOOD);
        static final Plan MIGRATION_FAILING = new Plan(null, true, true, ModelRuntime.Behaviour.GOOD);
        static final Plan UNBUILDABLE = new Plan(
                new BuildOutcome.Failed(
                        "npm ended with exit code 1.", List.of("boom"), dev.capsule.kernel.ErrorCode.BUILD_FAILED),
                false,
                false,
                ModelRuntime.Behaviour.GOOD);
    }

    DeploymentId deploy(Trigger trigger, Plan plan) {
        return accept(trigger, plan, null);
    }

    DeploymentId rollBackTo(ReleaseId release) {
        return accept(Trigger.ROLLBACK, Plan.GOOD, release);
    }

    List<ReleaseId> releases() {
        return List.copyOf(releases.keySet());
    }

    /** A release that no deployment of its own makes live. */
    ReleaseId release(ModelRuntime.Behaviour behaviour) {
        ReleaseId release = new ReleaseId(new UUID(0, ids++));
        releases.put(release, releases.size() + 1);
        runtime.behaves(release, behaviour);
        return release;
    }

    void cancel(DeploymentId deployment) {
        attempts.computeIfPresent(
                deployment,
                (id, a) -> with(a, true, a.build(), a.release(), a.releaseCommand(), a.task(), a.standing()));
    }

    DeploymentStatus status(DeploymentId deployment) {
        return attempts.get(deployment).standing().status();
    }

    Attempt attempt(DeploymentId deployment) {
        return attempts.get(deployment);
    }

    /** One look at the target. */
    Decision tick() {
        Situation situation = situation();
        Decision decision = Decisions.decide(situation, now);
        assertThat(Decisions.decide(situation, now)).as("the same again").isEqualTo(decision);
        Laws.hold(situation, decision);
        store(decision);
        if (!effectsLost) {
            carryOut(decision);
        }
        return decision;
    }

    /** Looks, and lets the runtime move, as often as it takes until nothing is open and nothing moves. */
    void settle() {
        effectsLost = false;
        runtimeGone = false;
        for (int i = 0; i < 500; i++) {
            Decision decision = tick();
            runtime.advance();
            boolean calm = decision.changes().isEmpty()
                    && decision.slots() == null
                    && decision.effects().isEmpty()
                    && open().isEmpty()
                    && (gone
                            || !isLiveGood()
                            || Duration.between(now, decision.wakeAt()).equals(Decisions.QUIET));
            if (calm) {
                return;
            }
            now = decision.wakeAt().isAfter(now) ? decision.wakeAt() : now.plusMillis(10);
        }
        throw new AssertionError("It never comes to rest: " + attempts.values() + " " + slots + " " + health);
    }

    /** What went live while it was scaled to nothing was never seen to work. */
    boolean isLiveGood() {
        return live == null || runtime.isGood(live);
    }

    List<Attempt> open() {
        return attempts.values().stream()
                .filter(a -> !a.standing().status().isFinal())
                .sorted(Comparator.comparing(Attempt::ordinal))
                .toList();
    }

    List<Attempt> running() {
        return attempts.values().stream()
                .filter(a -> a.standing().status() == DeploymentStatus.RUNNING)
                .toList();
    }

    private Situation situation() {
        Map<TaskId, TaskRun> tasks = new HashMap<>();
        if (!runtimeGone) {
            attempts.values().stream()
                    .filter(a -> a.task() != null)
                    .forEach(a -> tasks.put(a.task(), runtime.runOnce(task(a))));
        }
        @Nullable Observation observation = runtimeGone ? null : runtime.observe(TARGET);
        return new Situation(
                number,
                slots,
                wish,
                live,
                hold,
                open(),
                running().isEmpty() ? null : running().getFirst(),
                builds,
                tasks,
                observation,
                runtime.capabilities(),
                number.equals(handed),
                watchingSince,
                releases);
    }

    private void store(Decision decision) {
        for (Decision.Change change : decision.changes()) {
            attempts.computeIfPresent(
                    change.deployment(),
                    (id, a) -> with(
                            a,
                            a.cancelRequested(),
                            a.build(),
                            a.release(),
                            a.releaseCommand(),
                            a.task(),
                            change.standing()));
            if (change.ending() != null) {
                endings.put(change.deployment(), change.ending());
            }
        }
        if (decision.slots() != null) {
            slots = decision.slots();
            number = number.next();
        }
        live = decision.live();
        hold = decision.hold();
        health = decision.health();
        gone |= decision.gone();
        if (decision.rampEnded()) {
            wish = new Wish(wish.replicas(), wish.restarts(), null, wish.remove());
        }
        decision.effects().stream()
                .filter(Effect.Stored.class::isInstance)
                .forEach(effect -> store((Effect.Stored) effect));
    }

    private void store(Effect.Stored effect) {
        switch (effect) {
            case Effect.RequestBuild(var id) -> {
                BuildId build = new BuildId(new UUID(0, ids++));
                Plan plan = Objects.requireNonNull(plans.get(id));
                builds.put(build, plan.buildFailure() == null ? Fixtures.built() : plan.buildFailure());
                Attempt a = attempt(id);
                attempts.put(id, with(a, a.cancelRequested(), build, null, false, null, a.standing()));
            }
            case Effect.CancelBuild cancel -> cancelledBuilds.add(cancel.reason());
            case Effect.MakeRelease(var id) -> {
                Plan plan = Objects.requireNonNull(plans.get(id));
                Attempt a = attempt(id);
                ReleaseId release = release(plan.behaviour());
                attempts.put(
                        id,
                        with(a, a.cancelRequested(), a.build(), release, plan.releaseCommand(), null, a.standing()));
            }
            case Effect.PlanReleaseCommand(var id) -> {
                Attempt a = attempt(id);
                TaskId task = new TaskId(new UUID(0, ids++));
                attempts.put(id, with(a, a.cancelRequested(), a.build(), a.release(), true, task, a.standing()));
            }
        }
    }

    private void carryOut(Decision decision) {
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case Effect.Apply _ -> {
                    runtime.apply(desired());
                    handed = number;
                }
                case Effect.Remove _ -> runtime.remove(TARGET, number);
                case Effect.Stored _ -> {}
            }
        }
    }

    private Desired desired() {
        return new Desired(
                TARGET,
                ORGANIZATION,
                SERVICE,
                ENVIRONMENT,
                "web",
                number,
                List.of(),
                slot(slots.primary()),
                slot(slots.candidate()),
                slots.weight(),
                slots.replicas(),
                slots.candidateReplicas(),
                slots.restarts());
    }

    private static @Nullable Slot slot(@Nullable ReleaseId release) {
        return release == null ? null : new Slot(release, Fixtures.workload(), Map.of());
    }

    private dev.capsule.runtime.Task task(Attempt attempt) {
        boolean fails = Objects.requireNonNull(plans.get(attempt.id())).commandFails();
        runtime.failsCommand("fail");
        return new dev.capsule.runtime.Task(
                Objects.requireNonNull(attempt.task()),
                TARGET,
                ORGANIZATION,
                SERVICE,
                ENVIRONMENT,
                "release",
                Objects.requireNonNull(slot(attempt.release())),
                List.of(fails ? "fail" : "migrate"),
                Duration.ofMinutes(10));
    }

    private DeploymentId accept(Trigger trigger, Plan plan, @Nullable ReleaseId release) {
        DeploymentId id = new DeploymentId(new UUID(0, ids++));
        plans.put(id, plan);
        attempts.put(
                id,
                new Attempt(
                        id,
                        attempts.size() + 1,
                        trigger,
                        false,
                        null,
                        release,
                        false,
                        null,
                        PATIENCE,
                        Standing.queued(now)));
        return id;
    }

    private static Attempt with(
            Attempt a,
            boolean cancelRequested,
            @Nullable BuildId build,
            @Nullable ReleaseId release,
            boolean releaseCommand,
            @Nullable TaskId task,
            Standing standing) {
        return new Attempt(
                a.id(),
                a.ordinal(),
                a.trigger(),
                cancelRequested,
                build,
                release,
                releaseCommand,
                task,
                a.patience(),
                standing);
    }
}
