package dev.capsule.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.ReleaseId;
import dev.capsule.runtime.InstanceStatus.Phase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds of every decision, in whatever situation. */
final class Laws {
    private Laws() {}

    static void hold(Situation before, Decision decision) {
        finalStatusesStay(before, decision);
        Slots after = decision.slots() == null ? before.slots() : decision.slots();
        if (before.wish().remove()) {
            return;
        }
        noSlotLosesWeightAndCapacityTogether(before.slots(), after);
        trafficMovesOnlyToReadyCapacity(before, after);
        aThirdReleaseWaitsForTheRampToCollapse(before.slots(), after);
        if (before.live() != null) {
            assertThat(after.primary()).as("something that serves").isNotNull();
        }
    }

    private static void finalStatusesStay(Situation before, Decision decision) {
        for (Decision.Change change : decision.changes()) {
            boolean wasOpen = before.open().stream().anyMatch(a -> a.id().equals(change.deployment()));
            boolean wasRunning =
                    before.running() != null && before.running().id().equals(change.deployment());
            assertThat(wasOpen || wasRunning)
                    .as("only what is open or running changes")
                    .isTrue();
            assertThat(change.standing().status().isFinal()).isEqualTo(change.ending() != null);
        }
    }

    private static void noSlotLosesWeightAndCapacityTogether(Slots before, Slots after) {
        boolean primaryLosesWeight = after.weight() > before.weight();
        assertThat(primaryLosesWeight && after.replicas() < before.replicas()).isFalse();
        boolean candidateLosesWeight = after.weight() < before.weight();
        assertThat(candidateLosesWeight && after.candidateReplicas() < before.candidateReplicas())
                .isFalse();
    }

    private static void trafficMovesOnlyToReadyCapacity(Situation before, Slots after) {
        if (after.weight() > before.slots().weight()) {
            assertThat(ready(before, after.candidate())).isGreaterThanOrEqualTo(after.candidateReplicas());
        }
        if (after.weight() < before.slots().weight() && before.slots().replicas() > 0) {
            assertThat(ready(before, before.slots().primary())).isPositive();
        }
    }

    private static void aThirdReleaseWaitsForTheRampToCollapse(Slots before, Slots after) {
        if (before.candidate() != null && !Objects.equals(before.primary(), after.primary())) {
            assertThat(after.primary()).as("only the candidate takes over").isEqualTo(before.candidate());
            assertThat(after.weight()).isEqualTo(100);
        }
        if (before.candidate() != null && after.candidate() != null) {
            assertThat(after.candidate()).isEqualTo(before.candidate());
        }
    }

    private static long ready(Situation situation, @Nullable ReleaseId release) {
        return situation.observation() == null
                ? 0
                : situation.observation().instances().stream()
                        .filter(one ->
                                one.phase() == Phase.READY && one.release().equals(release))
                        .count();
    }
}
