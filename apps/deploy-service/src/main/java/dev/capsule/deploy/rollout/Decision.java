package dev.capsule.deploy.rollout;

import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to store, what to ask for afterwards, and when to look again.
 *
 * @param changes deployments that stand differently now
 * @param slots the next desired state, to be stored with a raised number; null when it stays as it is
 * @param live the release to go back to from now on
 * @param hold why pushes do not deploy from now on; null when they do
 * @param rampEnded the wish for a candidate is fulfilled or overtaken, and goes
 * @param gone everything of a target that was to be removed is away
 */
public record Decision(
        List<Change> changes,
        @Nullable Slots slots,
        @Nullable ReleaseId live,
        @Nullable String hold,
        boolean rampEnded,
        boolean gone,
        Health health,
        List<Effect> effects,
        Instant wakeAt) {
    public Decision {
        changes = List.copyOf(changes);
        effects = List.copyOf(effects);
    }

    /** @param ending null as long as it has not ended */
    public record Change(
            DeploymentId deployment,
            Standing standing,
            @Nullable Ending ending) {}

    /**
     * Why a deployment ended.
     *
     * @param reason in words; null when it just worked
     * @param evidence the last lines seen of what failed
     */
    public record Ending(@Nullable ErrorCode code, @Nullable String reason, List<String> evidence) {
        public static final Ending WELL = new Ending(null, null, List.of());

        public Ending {
            evidence = List.copyOf(evidence);
        }

        static Ending because(String reason) {
            return new Ending(null, reason, List.of());
        }
    }
}
