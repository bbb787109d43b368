package dev.capsule.runtime.local.target;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ServiceType;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.Slot;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a target is to become.
 *
 * @param desired null before a first apply, when nothing is known but what runs, and while everything is to end
 * @param ending everything is to end
 * @param forgotten and nothing of it is kept then, not even for its output to be read
 */
record Aim(DecisionNumber number, @Nullable Desired desired, boolean ending, boolean forgotten) {
    /** The releases wanted, the primary first. */
    List<Slot> slots() {
        Desired wanted = desired;
        return wanted == null
                ? List.of()
                : Stream.of(wanted.primary(), wanted.candidate())
                        .filter(Objects::nonNull)
                        .toList();
    }

    boolean isJob() {
        return isPrimaryOf(ServiceType.CRON);
    }

    boolean isSite() {
        return isPrimaryOf(ServiceType.STATIC);
    }

    /** How many instances, over both slots, when all is well. */
    int instances() {
        return isJob() || isSite() ? 0 : primaries() + candidates();
    }

    int primaries() {
        Desired wanted = desired;
        return wanted == null || wanted.primary() == null || isSite() ? 0 : wanted.replicas();
    }

    int candidates() {
        Desired wanted = desired;
        return wanted == null || wanted.candidate() == null || isSite() ? 0 : wanted.candidateReplicas();
    }

    boolean isSingleton() {
        return slots().stream().anyMatch(slot -> slot.workload().singleton());
    }

    private boolean isPrimaryOf(ServiceType type) {
        Desired wanted = desired;
        Slot primary = wanted == null ? null : wanted.primary();
        return primary != null && primary.workload().type() == type;
    }
}
