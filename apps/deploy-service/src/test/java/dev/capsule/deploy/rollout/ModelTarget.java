package dev.capsule.deploy.rollout;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One target of the model: starts new instances first, and lets old ones go only when the new ones are ready. */
final class ModelTarget {
    private static final class Instance {
        final InstanceId id = new InstanceId(UUID.randomUUID());
        final ReleaseId release;
        final int generation;
        Phase phase = Phase.STARTING;
        int restarts;

        @Nullable
        Trouble trouble;

        Instance(ReleaseId release, int generation) {
            this.release = release;
            this.generation = generation;
        }
    }

    private final List<Instance> instances = new ArrayList<>();
    private DecisionNumber recorded = DecisionNumber.NONE;
    private @Nullable Desired desired;

    Applied apply(Desired next) {
        if (recorded.isAfter(next.number())) {
            return new Applied.Superseded(recorded);
        }
        recorded = next.number();
        desired = next;
        return new Applied.Recorded();
    }

    Applied remove(DecisionNumber number) {
        if (recorded.isAfter(number)) {
            return new Applied.Superseded(recorded);
        }
        recorded = number;
        desired = null;
        return new Applied.Recorded();
    }

    Observation observe(TargetId target, Instant now) {
        List<InstanceStatus> seen = instances.stream()
                .map(one -> new InstanceStatus(
                        one.id, one.release, one.phase, now, one.restarts, one.trouble, 20_000, 1, 1))
                .toList();
        return new Observation(target, recorded, now, desired != null && isReached(desired), seen);
    }

    void killAny() {
        instances.stream().filter(one -> one.phase == Phase.READY).findFirst().ifPresent(one -> {
            one.phase = Phase.BACKING_OFF;
            one.restarts++;
            one.trouble = new Trouble(Trouble.Kind.EXITED, "It ended with exit code 137.", List.of());
        });
    }

    void advance(Function<ReleaseId, ModelRuntime.Behaviour> behaviours) {
        instances.removeIf(one -> one.phase == Phase.STOPPING);
        instances.stream().filter(one -> one.phase == Phase.DRAINING).forEach(one -> one.phase = Phase.STOPPING);
        instances.forEach(one -> step(one, behaviours.apply(one.release)));
        if (desired == null) {
            instances.stream().filter(ModelTarget::isKept).forEach(one -> one.phase = Phase.DRAINING);
            return;
        }
        if (desired.primary() != null) {
            fill(desired.primary(), wantedPrimary(desired), desired.restartNumber());
        }
        if (desired.candidate() != null && !isSameInBoth(desired)) {
            fill(desired.candidate(), desired.candidateReplicas(), desired.restartNumber());
        }
        if (isCarried(desired)) {
            dropOthers(desired);
        }
    }

    private void step(Instance one, ModelRuntime.Behaviour behaviour) {
        if (!isKept(one) || one.phase == Phase.READY) {
            return;
        }
        switch (behaviour) {
            case GOOD -> {
                one.phase = one.phase == Phase.BACKING_OFF ? Phase.STARTING : Phase.READY;
                one.trouble = null;
            }
            case EXITS -> {
                one.phase = Phase.BACKING_OFF;
                one.restarts++;
                one.trouble = new Trouble(Trouble.Kind.CRASH_LOOP, "It exits with code 1.", List.of("boom"));
            }
            case NEVER_READY ->
                one.trouble = new Trouble(Trouble.Kind.PORT_NOT_OPENED, "It opens no port.", List.of("hello"));
        }
    }

    private void fill(Slot slot, int count, int generation) {
        long there = countOf(slot.release(), generation, false);
        for (long missing = count - there; missing > 0; missing--) {
            instances.add(new Instance(slot.release(), generation));
        }
        instances.reversed().stream()
                .filter(one -> isKept(one) && isOf(one, slot.release(), generation))
                .limit(Math.max(0, there - count))
                .forEach(one -> one.phase = Phase.DRAINING);
    }

    private void dropOthers(Desired goal) {
        instances.stream()
                .filter(one -> isKept(one) && !isWanted(one, goal))
                .forEach(one -> one.phase = Phase.DRAINING);
    }

    private boolean isReached(Desired goal) {
        int wanted = (goal.primary() == null ? 0 : goal.replicas()) + goal.candidateReplicas();
        return isCarried(goal)
                && instances.size() == wanted
                && instances.stream().allMatch(one -> isKept(one) && isWanted(one, goal));
    }

    private boolean isCarried(Desired goal) {
        return (goal.primary() == null
                        || countOf(goal.primary().release(), goal.restartNumber(), true) >= wantedPrimary(goal))
                && (goal.candidate() == null
                        || isSameInBoth(goal)
                        || countOf(goal.candidate().release(), goal.restartNumber(), true) >= goal.candidateReplicas());
    }

    private static boolean isSameInBoth(Desired goal) {
        return goal.primary() != null
                && goal.candidate() != null
                && goal.primary().release().equals(goal.candidate().release());
    }

    private static int wantedPrimary(Desired goal) {
        return goal.replicas() + (isSameInBoth(goal) ? goal.candidateReplicas() : 0);
    }

    private static boolean isWanted(Instance one, Desired goal) {
        return (goal.primary() != null && isOf(one, goal.primary().release(), goal.restartNumber()))
                || (goal.candidate() != null && isOf(one, goal.candidate().release(), goal.restartNumber()));
    }

    private long countOf(ReleaseId release, int generation, boolean ready) {
        return instances.stream()
                .filter(one -> isKept(one) && isOf(one, release, generation))
                .filter(one -> !ready || one.phase == Phase.READY)
                .count();
    }

    private static boolean isOf(Instance one, ReleaseId release, int generation) {
        return one.release.equals(release) && one.generation == generation;
    }

    private static boolean isKept(Instance one) {
        return one.phase != Phase.DRAINING && one.phase != Phase.STOPPING && one.phase != Phase.ENDED;
    }
}
