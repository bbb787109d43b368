package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeploymentStatus;
import java.time.Instant;

/**
 * How a deployment stands, as stored.
 *
 * @param step what it is doing, in a few words for the user
 * @param progress 0 to 100
 * @param mark counts what was observed to move while switching; it only rises
 * @param since when the stage began or the mark last rose
 */
public record Standing(DeploymentStatus status, Stage stage, String step, int progress, int mark, Instant since) {
    static Standing begun(Stage stage, String step, int progress, Instant now) {
        DeploymentStatus status = switch (stage) {
            case QUEUED -> DeploymentStatus.PENDING;
            case BUILDING -> DeploymentStatus.BUILDING;
            case RELEASE_COMMAND, SWITCHING -> DeploymentStatus.DEPLOYING;
        };
        return new Standing(status, stage, step, progress, 0, now);
    }

    /** As a deployment is when it is accepted. */
    public static Standing queued(Instant now) {
        return begun(Stage.QUEUED, "Waiting", 0, now);
    }

    Standing moved(String nextStep, int nextProgress, int nextMark, Instant now) {
        return new Standing(status, stage, nextStep, Math.max(progress, nextProgress), nextMark, now);
    }

    Standing saying(String nextStep) {
        return new Standing(status, stage, nextStep, progress, mark, since);
    }

    Standing ended(DeploymentStatus end, String lastStep, Instant now) {
        int shown = end == DeploymentStatus.RUNNING ? 100 : progress;
        return new Standing(end, stage, lastStep, shown, mark, now);
    }
}
