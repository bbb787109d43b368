package dev.capsule.deploy.rollout;

import dev.capsule.kernel.ReleaseId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes from one desired state to another in steps of which each is safe: traffic moves only to instances seen ready, and
 * no step takes weight and capacity from the same slot.
 */
final class SlotSteps {
    /**
     * @param promoted the candidate became the primary with this step
     * @param rampEnded no candidate is left, and none is wanted any more
     */
    record Step(Slots slots, boolean promoted, boolean rampEnded) {}

    private final Slots now;
    private final @Nullable ReleaseId wanted;
    private final Wish wish;
    private final @Nullable Seen seen;

    /** @param wanted what is to be the primary; null for nothing */
    SlotSteps(Slots now, @Nullable ReleaseId wanted, Wish wish, @Nullable Seen seen) {
        this.now = now;
        this.wanted = wanted;
        this.wish = wish;
        this.seen = seen;
    }

    /** The next step; the same slots when there is nothing to do at the moment. */
    Step next() {
        ReleaseId candidate = now.candidate();
        if (candidate == null) {
            return withoutCandidate();
        }
        Step step = now.primary() != null && candidate.equals(now.primary())
                ? emptyPromoted()
                : rampOf(candidate) == null ? collapse() : ramp(candidate, Objects.requireNonNull(wish.ramp()));
        return step.slots.equals(now) && !step.rampEnded
                ? to(now.withPrimary(now.primary(), wish.replicas(), wish.restarts()))
                : step;
    }

    private Step withoutCandidate() {
        Slots next = now.withPrimary(wanted, wish.replicas(), wish.restarts());
        Ramp ramp = wish.ramp();
        if (ramp == null || wanted == null || !next.equals(now)) {
            return to(next);
        }
        return ramp.release().equals(wanted)
                ? new Step(next, false, true)
                : to(next.withCandidate(ramp.release(), ramp.replicas()));
    }

    /** A wish for another candidate, or for another primary than there is, ends this one first. */
    private @Nullable Ramp rampOf(ReleaseId candidate) {
        Ramp ramp = wish.ramp();
        return ramp != null && ramp.release().equals(candidate) && Objects.equals(wanted, now.primary()) ? ramp : null;
    }

    private Step collapse() {
        if (now.weight() > 0) {
            return to(primaryCarries() ? now.withWeight(0) : now);
        }
        return to(seen != null && seen.isRecorded() ? now.withoutCandidate() : now);
    }

    private Step emptyPromoted() {
        if (seen == null || !seen.isReached()) {
            return to(now);
        }
        return now.weight() > 0 ? to(now.withWeight(0)) : new Step(now.withoutCandidate(), false, true);
    }

    private Step ramp(ReleaseId candidate, Ramp ramp) {
        int replicas = ramp.promote() ? Math.max(ramp.replicas(), wish.replicas()) : ramp.replicas();
        int weight = ramp.promote() ? 100 : ramp.weight();
        if (weight < now.weight()) {
            return to(primaryCarries() ? now.withWeight(weight) : now);
        }
        if (replicas > now.candidateReplicas()) {
            return to(now.withCandidate(candidate, replicas));
        }
        if (weight > now.weight()) {
            return to(candidateCarries(candidate) ? now.withWeight(weight) : now);
        }
        if (ramp.promote() && seen != null && seen.isReached()) {
            return new Step(now.withPrimary(candidate, now.replicas(), now.restarts()), true, false);
        }
        return to(
                replicas < now.candidateReplicas() && candidateCarries(candidate)
                        ? now.withCandidate(candidate, replicas)
                        : now);
    }

    private boolean primaryCarries() {
        return seen != null && (now.replicas() == 0 || seen.ready(now.primary()) > 0);
    }

    private boolean candidateCarries(ReleaseId candidate) {
        return seen != null && seen.isRecorded() && seen.ready(candidate) >= now.candidateReplicas();
    }

    private static Step to(Slots slots) {
        return new Step(slots, false, false);
    }
}
