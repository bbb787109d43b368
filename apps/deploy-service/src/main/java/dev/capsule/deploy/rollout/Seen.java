package dev.capsule.deploy.rollout;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Trouble;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an observation says about one decision. */
final class Seen {
    private static final Set<Phase> LEAVING = EnumSet.of(Phase.DRAINING, Phase.STOPPING, Phase.ENDED);

    private final Observation observation;
    private final DecisionNumber number;

    Seen(Observation observation, DecisionNumber number) {
        this.observation = observation;
        this.number = number;
    }

    /** Whether the runtime has this very decision. */
    boolean isRecorded() {
        return observation.recorded().equals(number);
    }

    boolean needsApply() {
        return number.isAfter(observation.recorded());
    }

    /** Whether the runtime has a decision that this database knows nothing of. */
    boolean isOvertaken() {
        return observation.recorded().isAfter(number);
    }

    boolean isReached() {
        return isRecorded() && observation.reached();
    }

    boolean isEmpty() {
        return observation.instances().isEmpty();
    }

    int ready(@Nullable ReleaseId release) {
        return (int)
                of(release).filter(instance -> instance.phase() == Phase.READY).count();
    }

    int readyOfAny() {
        return (int) observation.instances().stream()
                .filter(instance -> instance.phase() == Phase.READY)
                .count();
    }

    int others(ReleaseId release) {
        return (int) observation.instances().stream()
                .filter(instance -> !instance.release().equals(release))
                .count();
    }

    /** Whether all traffic of older releases has moved: they are there, and all on their way out. */
    boolean othersOnlyLeave(ReleaseId release) {
        return others(release) > 0
                && observation.instances().stream()
                        .filter(instance -> !instance.release().equals(release))
                        .allMatch(instance -> LEAVING.contains(instance.phase()));
    }

    /** The instance of a release that is worst off and says why. */
    Optional<InstanceStatus> worst(@Nullable ReleaseId release) {
        return of(release)
                .filter(instance -> instance.trouble() != null)
                .filter(instance -> !LEAVING.contains(instance.phase()) || instance.phase() == Phase.ENDED)
                .max(Comparator.comparingInt(InstanceStatus::restarts));
    }

    Optional<Trouble> trouble(@Nullable ReleaseId release) {
        return worst(release).map(InstanceStatus::trouble);
    }

    private Stream<InstanceStatus> of(@Nullable ReleaseId release) {
        return observation.instances().stream()
                .filter(instance -> instance.release().equals(release));
    }
}
