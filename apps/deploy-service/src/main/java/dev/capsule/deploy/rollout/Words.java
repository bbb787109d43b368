package dev.capsule.deploy.rollout;

import dev.capsule.kernel.ReleaseId;
import java.time.Duration;

/** What users read of a rollout. */
final class Words {
    static final String WAITING_FOR_COMMAND = "Waiting for another release command to end";
    static final String RELEASE_COMMAND = "Running the release command";
    static final String NO_ANSWER = "Waiting for the runtime to answer";

    private Words() {}

    /** What runs now that a deployment which was switching did not make it. */
    static String fallback(Situation situation, Attempt attempt) {
        ReleaseId live = situation.live();
        if (live == null) {
            return "Nothing ran before it, so nothing runs now.";
        }
        return live.equals(attempt.release())
                ? "It is the release that ran before, and it stays."
                : "Release " + situation.name(live) + " serves.";
    }

    static String starting(int ready, int replicas) {
        if (replicas == 0) {
            return "Stopping, as it is scaled to 0";
        }
        if (ready >= replicas) {
            return "Moving traffic to the new instances";
        }
        return "Starting " + (ready + 1) + " of " + replicas + (replicas == 1 ? " instance" : " instances");
    }

    static String stuck(int ready, int replicas, Duration patience) {
        return ready + " of " + replicas + (replicas == 1 ? " instance was" : " instances were")
                + " ready, and nothing moved for " + patience.toSeconds() + " seconds.";
    }

    static String notTaken(Duration patience) {
        return "The runtime did not take the new state within " + patience.toSeconds() + " seconds.";
    }
}
