package dev.capsule.deploy.rollout;

import dev.capsule.deploy.rollout.Health.Kind;
import dev.capsule.runtime.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a target's health from what was seen, whatever its deployments say. */
final class Condition {
    private Condition() {}

    static Health of(Situation situation, Slots slots, @Nullable Seen seen) {
        if (seen == null) {
            return new Health(Kind.UNKNOWN, "The runtime does not answer at the moment.");
        }
        if (seen.isOvertaken()) {
            return new Health(
                    Kind.DEGRADED,
                    "The runtime has a later decision than this database, which seems to be restored from a backup. "
                            + "Nothing is changed until an administrator adopts what runs.");
        }
        if (!slots.equals(situation.slots())) {
            return new Health(Kind.UPDATING, null);
        }
        if (slots.primary() == null || slots.replicas() == 0) {
            return new Health(seen.isEmpty() || seen.isReached() ? Kind.STOPPED : Kind.UPDATING, null);
        }
        if (seen.isReached()) {
            return new Health(Kind.HEALTHY, null);
        }
        Optional<Trouble> trouble = seen.trouble(slots.primary());
        if (trouble.isEmpty()) {
            return new Health(Kind.UPDATING, null);
        }
        Kind kind = seen.readyOfAny() > 0 ? Kind.DEGRADED : Kind.UNHEALTHY;
        return new Health(kind, trouble.get().message());
    }
}
