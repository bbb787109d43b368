package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.rollout.Decision.Ending;
import java.util.List;

/** The deployments of a target that have not ended, one after the other: the later wins. */
final class Line {
    private final Draft draft;

    Line(Draft draft) {
        this.draft = draft;
    }

    /** Ends what nobody waits for any more. */
    void tidy() {
        refuseHeld();
        cancel();
        supersedeUnbuilt();
    }

    /** What goes to the front ends everything that was accepted before it, however far that is. */
    void overtake(Attempt front) {
        draft.open().stream()
                .filter(attempt -> attempt.ordinal() < front.ordinal())
                .forEach(this::supersede);
    }

    /** A push may come after a rollback that is still on its way: it is held as if it were done. */
    private void refuseHeld() {
        boolean held = draft.situation.hold() != null;
        for (Attempt attempt : draft.open()) {
            switch (attempt.trigger()) {
                case ROLLBACK -> held = true;
                case HAND, PROMOTION -> held = false;
                case PUSH -> {
                    if (held && attempt.at(Stage.QUEUED)) {
                        draft.end(attempt, DeploymentStatus.CANCELLED, "Held", Ending.because(heldReason()));
                    }
                }
            }
        }
    }

    private String heldReason() {
        String hold = draft.situation.hold();
        return (hold == null ? "A rollback was asked for." : hold)
                + " Pushes are not deployed until somebody deploys by hand.";
    }

    private void cancel() {
        draft.open().stream().filter(Attempt::cancelRequested).forEach(attempt -> {
            String reason = switch (attempt.standing().stage()) {
                case QUEUED, BUILDING -> "It was cancelled before anything was switched.";
                case RELEASE_COMMAND ->
                    "It was cancelled. The release command had begun and ends by itself; nothing was switched.";
                case SWITCHING -> "It was cancelled. " + Words.fallback(draft.situation, attempt);
            };
            draft.end(attempt, DeploymentStatus.CANCELLED, "Cancelled", Ending.because(reason));
        });
    }

    /** What has not begun to change anything makes way at once; the rest goes on until the later one is ready to. */
    private void supersedeUnbuilt() {
        List<Attempt> open = draft.open();
        open.stream()
                .limit(Math.max(0, open.size() - 1))
                .filter(attempt -> attempt.at(Stage.QUEUED) || attempt.at(Stage.BUILDING))
                .forEach(this::supersede);
    }

    private void supersede(Attempt attempt) {
        draft.end(
                attempt,
                DeploymentStatus.SUPERSEDED,
                "Superseded",
                Ending.because("A later deployment of this service took its place before it was done."));
    }
}
