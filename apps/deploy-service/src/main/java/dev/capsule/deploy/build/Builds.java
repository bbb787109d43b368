package dev.capsule.deploy.build;

import dev.capsule.kernel.BuildId;
import java.util.Optional;

/** The queue of builds as deployments see it. Every call belongs into a tenant transaction of the order's organization. */
public interface Builds {
    /** Queues a build, or finds that what it would make is there already; either way its outcome is told later. */
    BuildId request(BuildOrder order);

    /** How it ended; empty as long as it waits or runs. */
    Optional<BuildOutcome> outcome(BuildId build);

    /** Ends a build that waits or runs; one that has ended stays as it is. */
    void cancel(BuildId build, String reason);
}
