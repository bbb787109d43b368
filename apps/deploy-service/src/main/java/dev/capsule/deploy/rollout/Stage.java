package dev.capsule.deploy.rollout;

/** Where a deployment is, or was when it ended. A deployment moves only forward through these. */
public enum Stage {
    QUEUED,
    /** Its build waits or runs, or is done and its release waits for its turn. */
    BUILDING,
    /** The release command runs. Nothing is switched yet. */
    RELEASE_COMMAND,
    /** The target's desired state has the new release, and instances are being replaced. */
    SWITCHING
}
