package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.deploy.rollout.Decision.Ending;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.runtime.TaskRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes each deployment as far as it can go now. */
final class Progress {
    /** Longer than any build or release command is allowed to run: past it, its outcome was lost. */
    static final Duration LONGEST_STEP = Duration.ofHours(2);

    private final Draft draft;
    private final Line line;

    Progress(Draft draft, Line line) {
        this.draft = draft;
        this.line = line;
    }

    void advance(Attempt attempt) {
        if (!draft.isOpen(attempt)) {
            return;
        }
        if (attempt.isPrepared()) {
            goLive(attempt, Objects.requireNonNull(attempt.release()));
            return;
        }
        switch (attempt.standing().stage()) {
            case QUEUED -> begin(attempt);
            case BUILDING -> awaitBuild(attempt);
            case RELEASE_COMMAND -> awaitReleaseCommand(attempt);
            case SWITCHING -> awaitInstances(attempt, Objects.requireNonNull(attempt.release()));
        }
    }

    private void begin(Attempt attempt) {
        if (attempt.trigger() == Trigger.PROMOTION) {
            draft.ask(new Effect.MakeRelease(attempt.id()));
        } else {
            draft.enter(attempt, Stage.BUILDING, "Building", 10);
            draft.ask(new Effect.RequestBuild(attempt.id()));
        }
    }

    private void awaitBuild(Attempt attempt) {
        switch (outcomeOf(attempt.build())) {
            case BuildOutcome.Succeeded _ -> draft.ask(new Effect.MakeRelease(attempt.id()));
            case BuildOutcome.Failed failed ->
                draft.fail(attempt, new Ending(failed.code(), failed.reason(), failed.evidence()));
            case BuildOutcome.Cancelled cancelled ->
                draft.end(attempt, DeploymentStatus.CANCELLED, "Cancelled", Ending.because(cancelled.reason()));
            case null -> failWhenLost(attempt, ErrorCode.BUILD_FAILED, "The build gave no sign of life for two hours.");
        }
    }

    private @Nullable BuildOutcome outcomeOf(@Nullable BuildId build) {
        return build == null ? null : draft.situation.builds().get(build);
    }

    private void goLive(Attempt attempt, ReleaseId release) {
        boolean unchanged = release.equals(draft.live());
        if (!attempt.releaseCommand() || unchanged || attempt.trigger() == Trigger.ROLLBACK) {
            switchTo(attempt, release);
        } else if (isReleaseCommandRunning()) {
            draft.tell(attempt, attempt.standing().saying(Words.WAITING_FOR_COMMAND));
        } else {
            draft.enter(attempt, Stage.RELEASE_COMMAND, Words.RELEASE_COMMAND, 55);
            draft.ask(new Effect.PlanReleaseCommand(attempt.id()));
        }
    }

    /** Two migrations at once are one too many, also when the first one's deployment has ended. */
    private boolean isReleaseCommandRunning() {
        return draft.open().stream().anyMatch(other -> other.at(Stage.RELEASE_COMMAND))
                || draft.situation.tasks().values().stream().anyMatch(TaskRun.Running.class::isInstance);
    }

    private void awaitReleaseCommand(Attempt attempt) {
        TaskRun run = attempt.task() == null ? null : draft.situation.tasks().get(attempt.task());
        switch (run) {
            case TaskRun.Succeeded _ -> switchTo(attempt, Objects.requireNonNull(attempt.release()));
            case TaskRun.Failed failed ->
                draft.fail(
                        attempt,
                        new Ending(
                                ErrorCode.RELEASE_TASK_FAILED,
                                "The release command failed: " + failed.message() + " Nothing was switched.",
                                failed.lastLines()));
            case TaskRun.Running _ -> failWhenCommandLost(attempt);
            case null -> failWhenCommandLost(attempt);
        }
    }

    private void failWhenCommandLost(Attempt attempt) {
        failWhenLost(attempt, ErrorCode.RELEASE_TASK_FAILED, "The release command did not end within two hours.");
    }

    private void failWhenLost(Attempt attempt, ErrorCode code, String reason) {
        if (!draft.now.isBefore(attempt.standing().since().plus(LONGEST_STEP))) {
            draft.fail(attempt, new Ending(code, reason + " Nothing was switched.", List.of()));
        }
    }

    private void switchTo(Attempt attempt, ReleaseId release) {
        line.overtake(attempt);
        if (release.equals(draft.live()) && isServing(release)) {
            complete(attempt, release);
        } else {
            draft.enter(
                    attempt,
                    Stage.SWITCHING,
                    Words.starting(0, draft.situation.wish().replicas()),
                    60);
        }
    }

    private boolean isServing(ReleaseId release) {
        return draft.seen != null
                && draft.seen.isReached()
                && release.equals(draft.situation.slots().primary());
    }

    private void awaitInstances(Attempt attempt, ReleaseId release) {
        switch (Verdict.on(attempt, release, draft.situation, draft.now)) {
            case Verdict.Live _ -> complete(attempt, release);
            case Verdict.Failed failed -> draft.fail(attempt, failed.ending());
            case Verdict.Waits waits -> draft.tell(attempt, waits.standing());
        }
    }

    private void complete(Attempt attempt, ReleaseId release) {
        boolean back = attempt.trigger() == Trigger.ROLLBACK;
        String name = draft.situation.name(release);
        Attempt before = draft.running();
        if (before != null) {
            leave(before, back && !release.equals(before.release()), name);
        }
        draft.runs(attempt);
        draft.goesLive(release, back ? "Release " + name + " was put back by hand." : null);
    }

    private void leave(Attempt before, boolean rolledBack, String successor) {
        draft.end(
                before,
                rolledBack ? DeploymentStatus.ROLLED_BACK : DeploymentStatus.SUPERSEDED,
                rolledBack ? "Rolled back" : "Superseded",
                Ending.because("Release " + successor + (rolledBack ? " was put back." : " took its place.")));
    }
}
