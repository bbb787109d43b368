package dev.capsule.deploy.rollout;

import dev.capsule.kernel.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * The part of a target's desired state that decisions change.
 *
 * @param primary null when nothing should run
 * @param candidate runs beside the primary; null for none
 * @param weight share of traffic in percent that the candidate gets
 * @param replicas instances of the primary
 * @param candidateReplicas instances of the candidate
 * @param restarts raised to replace every instance by a fresh one
 */
public record Slots(
        @Nullable ReleaseId primary,
        @Nullable ReleaseId candidate,
        int weight,
        int replicas,
        int candidateReplicas,
        int restarts) {
    public static final Slots EMPTY = new Slots(null, null, 0, 0, 0, 0);

    public Slots {
        if (candidate == null && (weight != 0 || candidateReplicas != 0)) {
            throw new IllegalArgumentException("Only a candidate has a weight and instances of its own");
        }
    }

    Slots withPrimary(@Nullable ReleaseId release, int count, int restartNumber) {
        return new Slots(release, candidate, weight, count, candidateReplicas, restartNumber);
    }

    Slots withCandidate(ReleaseId release, int count) {
        return new Slots(primary, release, weight, replicas, count, restarts);
    }

    Slots withWeight(int percent) {
        return new Slots(primary, candidate, percent, replicas, candidateReplicas, restarts);
    }

    Slots withoutCandidate() {
        return new Slots(primary, null, 0, replicas, 0, restarts);
    }
}
