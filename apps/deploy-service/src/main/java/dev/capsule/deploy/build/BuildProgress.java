package dev.capsule.deploy.build;

import dev.capsule.kernel.BuildId;

/** Whether a build will still write to its log. */
public interface BuildProgress {
    /** Also of one that was deleted. Inside the tenant's transaction. */
    boolean hasEnded(BuildId build);
}
