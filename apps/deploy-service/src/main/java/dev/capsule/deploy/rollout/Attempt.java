package dev.capsule.deploy.rollout;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TaskId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as decisions see it.
 *
 * @param ordinal counts the deployments of a target in the order in which they were accepted; the latest wins
 * @param build null before one was asked for, and when none is needed
 * @param release null until it is made
 * @param releaseCommand whether the release has a command to run before it goes live
 * @param task the release command's run, once there is one
 * @param patience how long nothing may move while switching
 */
public record Attempt(
        DeploymentId id,
        long ordinal,
        Trigger trigger,
        boolean cancelRequested,
        @Nullable BuildId build,
        @Nullable ReleaseId release,
        boolean releaseCommand,
        @Nullable TaskId task,
        Duration patience,
        Standing standing) {
    boolean at(Stage stage) {
        return standing.stage() == stage;
    }

    /** Whether it has what it needs to go live, and waits for its turn. */
    boolean isPrepared() {
        return release != null && (at(Stage.QUEUED) || at(Stage.BUILDING));
    }
}
