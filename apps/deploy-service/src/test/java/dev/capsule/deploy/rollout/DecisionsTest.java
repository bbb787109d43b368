package dev.capsule.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.rollout.ModelRuntime.Behaviour;
import dev.capsule.deploy.rollout.World.Plan;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private final World world = new World();

    @Test
    void aFirstDeploymentRunsAndItsReleaseIsLive() {
        DeploymentId first = world.deploy(Trigger.HAND, Plan.GOOD);
        Set<String> steps = stepsUntilEnd(first);
        assertThat(steps).contains("Waiting", "Building", "Starting 1 of 1 instance", "Running");
        assertThat(world.status(first)).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(world.attempt(first).standing().progress()).isEqualTo(100);
        assertThat(world.slots.primary()).isEqualTo(world.attempt(first).release());
    }

    @Test
    void aLaterDeploymentTakesTheRunningOnesPlace() {
        DeploymentId first = deployed(Plan.GOOD);
        DeploymentId second = deployed(Plan.GOOD);
        assertThat(world.status(first)).isEqualTo(DeploymentStatus.SUPERSEDED);
        assertThat(reason(first)).isEqualTo("Release v2 took its place.");
        assertThat(world.status(second)).isEqualTo(DeploymentStatus.RUNNING);
    }

    @Test
    void aBuildThatFailsSaysWhyAndSwitchesNothing() {
        ReleaseId good = release(deployed(Plan.GOOD));
        DeploymentId failed = deployed(Plan.UNBUILDABLE);
        assertThat(world.status(failed)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(ending(failed).code()).isEqualTo(ErrorCode.BUILD_FAILED);
        assertThat(ending(failed).evidence()).containsExactly("boom");
        assertThat(world.slots.primary()).isEqualTo(good);
    }

    @Test
    void aReleaseCommandRunsOnceBeforeAnythingIsSwitched() {
        world.deploy(Trigger.HAND, Plan.MIGRATING);
        while (world.runtime.startedTasks().isEmpty()) {
            world.tick();
            assertThat(world.slots.primary()).isNull();
        }
        world.settle();
        assertThat(world.running()).hasSize(1);
        assertThat(world.runtime.startedTasks()).hasSize(1);
    }

    @Test
    void aReleaseCommandThatFailsSwitchesNothing() {
        ReleaseId good = release(deployed(Plan.GOOD));
        DeploymentId failed = deployed(Plan.MIGRATION_FAILING);
        assertThat(ending(failed).code()).isEqualTo(ErrorCode.RELEASE_TASK_FAILED);
        assertThat(reason(failed)).contains("exit code 3", "Nothing was switched.");
        assertThat(world.number.value()).as("no further decision").isEqualTo(1);
        assertThat(world.slots.primary()).isEqualTo(good);
    }

    @Test
    void anApplicationThatExitsIsGivenUpSoonAndTheOldReleaseServes() {
        ReleaseId good = release(deployed(Plan.GOOD));
        var begun = world.now;
        DeploymentId failed = deployed(Plan.EXITING);
        assertThat(world.status(failed)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(ending(failed).code()).isEqualTo(ErrorCode.NOT_READY);
        assertThat(reason(failed)).isEqualTo("It exits with code 1. Release v1 serves.");
        assertThat(ending(failed).evidence()).containsExactly("boom");
        assertThat(world.attempt(failed).standing().since()).isBefore(begun.plus(World.PATIENCE));
        assertThat(world.slots.primary()).isEqualTo(good);
        assertThat(Objects.requireNonNull(world.health).kind()).isEqualTo(Health.Kind.HEALTHY);
    }

    @Test
    void anApplicationThatNeverOpensItsPortFailsAtTheDeadlineWithWhatWasSeen() {
        DeploymentId failed = deployed(Plan.NEVER_READY);
        assertThat(reason(failed)).isEqualTo("It opens no port. Nothing ran before it, so nothing runs now.");
        assertThat(world.slots.primary()).isNull();
    }

    @Test
    void ofTwoDeploymentsTheLaterWinsAndTheEarlierOnesBuildIsCancelled() {
        DeploymentId first = world.deploy(Trigger.HAND, Plan.GOOD);
        world.tick();
        DeploymentId second = world.deploy(Trigger.HAND, Plan.GOOD);
        world.settle();
        assertThat(world.status(first)).isEqualTo(DeploymentStatus.SUPERSEDED);
        assertThat(world.status(second)).isEqualTo(DeploymentStatus.RUNNING);
    }

    @Test
    void aDeploymentThatSwitchesGoesOnUntilTheLaterOneIsReadyTo() {
        DeploymentId first = world.deploy(Trigger.HAND, Plan.GOOD);
        tickUntil(first, Stage.SWITCHING);
        DeploymentId second = world.deploy(Trigger.HAND, Plan.UNBUILDABLE);
        world.settle();
        assertThat(world.status(first)).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(world.status(second)).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void cancellingBeforeTheSwitchLeavesEverythingAsItWas() {
        deployed(Plan.GOOD);
        long number = world.number.value();
        DeploymentId cancelled = world.deploy(Trigger.HAND, Plan.GOOD);
        tickUntil(cancelled, Stage.BUILDING);
        world.cancel(cancelled);
        world.settle();
        assertThat(world.status(cancelled)).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(world.number.value()).isEqualTo(number);
    }

    @Test
    void cancellingWhileSwitchingPutsThePreviousReleaseBack() {
        ReleaseId good = release(deployed(Plan.GOOD));
        DeploymentId cancelled = world.deploy(Trigger.HAND, Plan.NEVER_READY);
        tickUntil(cancelled, Stage.SWITCHING);
        world.tick();
        assertThat(world.slots.primary()).isNotEqualTo(good);
        world.cancel(cancelled);
        world.settle();
        assertThat(reason(cancelled)).isEqualTo("It was cancelled. Release v1 serves.");
        assertThat(world.slots.primary()).isEqualTo(good);
    }

    @Test
    void aRollbackHoldsPushesUntilSomebodyDeploysByHand() {
        ReleaseId first = release(deployed(Plan.GOOD));
        DeploymentId bad = deployed(Plan.GOOD);
        world.rollBackTo(first);
        DeploymentId early = world.deploy(Trigger.PUSH, Plan.GOOD);
        world.settle();
        assertThat(world.slots.primary()).isEqualTo(first);
        assertThat(world.status(bad)).isEqualTo(DeploymentStatus.ROLLED_BACK);
        assertThat(world.status(early)).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(world.hold).isEqualTo("Release v1 was put back by hand.");

        DeploymentId push = world.deploy(Trigger.PUSH, Plan.GOOD);
        world.settle();
        assertThat(world.status(push)).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(reason(push)).contains("until somebody deploys by hand");

        deployed(Plan.GOOD);
        assertThat(world.hold).isNull();
    }

    @Test
    void aReleaseThatServesAlreadyIsUnchangedAtOnce() {
        ReleaseId live = release(deployed(Plan.GOOD));
        DeploymentId again = world.rollBackTo(live);
        world.tick();
        assertThat(world.status(again)).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(world.attempt(again).standing().step()).isEqualTo("Unchanged");
    }

    @Test
    void scalesToNothingAndBack() {
        deployed(Plan.GOOD);
        wish(0, 0);
        world.settle();
        assertThat(Objects.requireNonNull(world.health).kind()).isEqualTo(Health.Kind.STOPPED);
        wish(3, 0);
        world.settle();
        assertThat(Objects.requireNonNull(world.health).kind()).isEqualTo(Health.Kind.HEALTHY);
        assertThat(world.slots.replicas()).isEqualTo(3);
    }

    @Test
    void aRestartIsADecisionOfItsOwnWithTheSameRelease() {
        ReleaseId live = release(deployed(Plan.GOOD));
        wish(1, 1);
        world.settle();
        assertThat(world.number.value()).isEqualTo(2);
        assertThat(world.slots).isEqualTo(new Slots(live, null, 0, 1, 0, 1));
    }

    @Test
    void laterTroubleShowsInTheHealthAndNotInTheDeployment() {
        DeploymentId live = deployed(Plan.GOOD);
        world.runtime.killAny();
        world.tick();
        assertThat(world.health).isEqualTo(new Health(Health.Kind.UNHEALTHY, "It ended with exit code 137."));
        assertThat(world.status(live)).isEqualTo(DeploymentStatus.RUNNING);
    }

    @Test
    void aCandidateThatIsPromotedBecomesThePrimaryWhileItServes() {
        deployed(Plan.GOOD);
        ReleaseId candidate = world.release(Behaviour.GOOD);
        world.wish = new Wish(2, 0, new Ramp(candidate, 20, 1, false), false);
        world.settle();
        assertThat(world.slots.weight()).isEqualTo(20);
        world.wish = new Wish(2, 0, new Ramp(candidate, 20, 1, true), false);
        world.settle();
        assertThat(world.slots).isEqualTo(new Slots(candidate, null, 0, 2, 0, 0));
        assertThat(world.live).isEqualTo(candidate);
        assertThat(world.wish.ramp()).isNull();
    }

    @Test
    void aCandidateThatNeverGetsReadyGetsNoTrafficAndCanBeAborted() {
        deployed(Plan.GOOD);
        ReleaseId candidate = world.release(Behaviour.NEVER_READY);
        world.wish = new Wish(1, 0, new Ramp(candidate, 50, 1, false), false);
        for (int i = 0; i < 20; i++) {
            world.tick();
            world.runtime.advance();
            world.now = world.now.plusSeconds(5);
        }
        assertThat(world.slots.candidate()).isEqualTo(candidate);
        assertThat(world.slots.weight()).isZero();
        world.wish = new Wish(1, 0, null, false);
        world.settle();
        assertThat(world.slots.candidate()).isNull();
    }

    @Test
    void downtimeOfTheControlPlaneIsNotHeldAgainstADeployment() {
        DeploymentId slow = world.deploy(Trigger.HAND, Plan.NEVER_READY);
        tickUntil(slow, Stage.SWITCHING);
        world.tick();
        world.now = world.now.plus(Duration.ofHours(1));
        world.watchingSince = world.now;
        world.tick();
        assertThat(world.status(slow)).isEqualTo(DeploymentStatus.DEPLOYING);
    }

    @Test
    void aRuntimeThatStartedAnewIsToldAgainWhatItHasRecordedAlready() {
        deployed(Plan.GOOD);
        world.handed = dev.capsule.kernel.DecisionNumber.NONE;
        Decision decision = world.tick();
        assertThat(decision.effects()).containsExactly(new Effect.Apply());
        assertThat(decision.slots()).isNull();
        assertThat(world.tick().effects()).isEmpty();
    }

    @Test
    void nothingIsChangedWhenTheRuntimeHasALaterDecisionThanTheDatabase() {
        deployed(Plan.GOOD);
        deployed(Plan.GOOD);
        world.number = new dev.capsule.kernel.DecisionNumber(1);
        wish(3, 0);
        Decision decision = world.tick();
        assertThat(decision.slots()).isNull();
        assertThat(decision.effects()).isEmpty();
        assertThat(decision.health().reason()).contains("restored from a backup");
    }

    private DeploymentId deployed(Plan plan) {
        DeploymentId deployment = world.deploy(Trigger.HAND, plan);
        world.settle();
        return deployment;
    }

    private void wish(int replicas, int restarts) {
        world.wish = new Wish(replicas, restarts, null, false);
    }

    private void tickUntil(DeploymentId deployment, Stage stage) {
        for (int i = 0; i < 20 && world.attempt(deployment).standing().stage() != stage; i++) {
            world.tick();
        }
        assertThat(world.attempt(deployment).standing().stage()).isEqualTo(stage);
    }

    private Set<String> stepsUntilEnd(DeploymentId deployment) {
        Set<String> steps = new HashSet<>();
        for (int i = 0; i < 50 && !world.status(deployment).isFinal(); i++) {
            steps.add(world.attempt(deployment).standing().step());
            world.tick();
            world.runtime.advance();
        }
        steps.add(world.attempt(deployment).standing().step());
        return steps;
    }

    private ReleaseId release(DeploymentId deployment) {
        return Objects.requireNonNull(world.attempt(deployment).release());
    }

    private Decision.Ending ending(DeploymentId deployment) {
        return Objects.requireNonNull(world.endings.get(deployment));
    }

    private String reason(DeploymentId deployment) {
        return Objects.requireNonNull(ending(deployment).reason());
    }
}
