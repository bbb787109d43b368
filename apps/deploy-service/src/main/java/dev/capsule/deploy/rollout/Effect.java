package dev.capsule.deploy.rollout;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;

/** What a decision asks for. Each may be asked for again, except that a task runs once by its id. */
public sealed interface Effect {
    /** Belongs into the transaction that stores the decision. */
    sealed interface Stored extends Effect {}

    record RequestBuild(DeploymentId deployment) implements Stored {}

    record CancelBuild(BuildId build, String reason) implements Stored {}

    /** Freezes what was built, or what another release was made of, with the settings of this environment. */
    record MakeRelease(DeploymentId deployment) implements Stored {}

    /** Gives the release command a run, which the next look at the target starts. */
    record PlanReleaseCommand(DeploymentId deployment) implements Stored {}

    /** Hands the stored desired state to the runtime. */
    record Apply() implements Effect {}

    /** Has the runtime take everything down. */
    record Remove() implements Effect {}
}
