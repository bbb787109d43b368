package dev.capsule.deploy.build;

import java.util.concurrent.CancellationException;

/** Turns a source into an artifact. */
public interface Builder {
    /**
     * Runs the build to its end on the caller's thread.
     *
     * @throws dev.capsule.kernel.CapsuleException when it failed, with a message for the user
     * @throws CancellationException soon after the job was cancelled, with every process of it ended
     */
    Built build(BuildJob job);
}
