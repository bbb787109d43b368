package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.rollout.Decision.Ending;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ReleaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a target should be next. Nothing here has an effect: the same situation at the same time always gives the
 * same decision, so that a decision which was lost half-way is simply made again.
 */
public final class Decisions {
    public static final Duration MOVING = Duration.ofSeconds(1);
    static final Duration UNREACHED = Duration.ofSeconds(5);
    static final Duration BUILDING = Duration.ofSeconds(10);
    static final Duration QUIET = Duration.ofMinutes(5);

    private Decisions() {}

    public static Decision decide(Situation situation, Instant now) {
        return situation.wish().remove() ? takeDown(situation, now) : rollOut(situation, now);
    }

    /** What to store when a release could not be made of what was built, in place of what was decided. */
    public static Decision refuse(Situation situation, Attempt attempt, CapsuleException why, Instant now) {
        Draft draft = new Draft(situation, now);
        draft.fail(attempt, new Ending(why.code(), why.getMessage() + " Nothing was switched.", List.of()));
        return finished(draft, situation.slots(), false, false);
    }

    private static Decision rollOut(Situation situation, Instant now) {
        Draft draft = new Draft(situation, now);
        Line line = new Line(draft);
        line.tidy();
        Progress progress = new Progress(draft, line);
        draft.open().forEach(progress::advance);

        Attempt switching = draft.switching().orElse(null);
        ReleaseId wanted = switching == null ? draft.live() : switching.release();
        boolean rampOvertaken = situation.wish().ramp() != null && switching != null;
        SlotSteps.Step step = isOvertaken(draft)
                ? new SlotSteps.Step(situation.slots(), false, false)
                : new SlotSteps(situation.slots(), wanted, usable(situation, rampOvertaken), draft.seen).next();
        if (step.promoted() && step.slots().primary() != null) {
            draft.goesLive(step.slots().primary(), draft.hold());
        }
        if (!step.slots().equals(situation.slots()) || isToBeHanded(draft)) {
            draft.effects().add(new Effect.Apply());
        }
        return finished(draft, step.slots(), step.rampEnded() || rampOvertaken, false);
    }

    /** Raising the number until it is above the runtime's would overwrite what the lost decisions had reached. */
    private static boolean isOvertaken(Draft draft) {
        return draft.seen != null && draft.seen.isOvertaken();
    }

    private static boolean isToBeHanded(Draft draft) {
        Situation situation = draft.situation;
        return draft.seen != null
                && !draft.seen.isOvertaken()
                && (draft.seen.needsApply()
                        || (!situation.handed() && !situation.number().equals(DecisionNumber.NONE)));
    }

    private static Wish usable(Situation situation, boolean rampOvertaken) {
        Wish wish = situation.wish();
        return rampOvertaken || !situation.capabilities().weights()
                ? new Wish(wish.replicas(), wish.restarts(), null, false)
                : wish;
    }

    private static Decision takeDown(Situation situation, Instant now) {
        Draft draft = new Draft(situation, now);
        draft.open()
                .forEach(attempt -> draft.end(
                        attempt,
                        DeploymentStatus.CANCELLED,
                        "Cancelled",
                        Ending.because("The service was taken down.")));
        boolean asked = situation.slots().equals(Slots.EMPTY);
        Seen seen = draft.seen;
        boolean gone = asked && seen != null && seen.isEmpty() && isForgotten(situation, seen);
        if (!gone) {
            draft.effects().add(new Effect.Remove());
        }
        return finished(draft, Slots.EMPTY, false, gone);
    }

    private static boolean isForgotten(Situation situation, Seen seen) {
        return !seen.needsApply()
                || (situation.observation() != null
                        && situation.observation().recorded().equals(DecisionNumber.NONE));
    }

    private static Decision finished(Draft draft, Slots slots, boolean rampEnded, boolean gone) {
        @Nullable Slots next = slots.equals(draft.situation.slots()) ? null : slots;
        return new Decision(
                draft.changes(),
                next,
                draft.live(),
                draft.hold(),
                rampEnded,
                gone,
                Condition.of(draft.situation, slots, draft.seen),
                draft.effects(),
                draft.now.plus(pause(draft, next)));
    }

    private static Duration pause(Draft draft, @Nullable Slots next) {
        Seen seen = draft.seen;
        if (draft.lookAgain()) {
            return Duration.ZERO;
        }
        if (next != null
                || seen == null
                || seen.needsApply()
                || draft.open().stream()
                        .anyMatch(attempt -> attempt.at(Stage.SWITCHING) || attempt.at(Stage.RELEASE_COMMAND))) {
            return MOVING;
        }
        boolean nothing = draft.situation.slots().primary() == null && seen.isEmpty();
        if (!seen.isReached() && !nothing) {
            return UNREACHED;
        }
        return draft.open().isEmpty() ? QUIET : BUILDING;
    }
}
