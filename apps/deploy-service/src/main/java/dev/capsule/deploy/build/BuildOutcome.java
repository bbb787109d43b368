package dev.capsule.deploy.build;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.manifests.Artifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a build ended. It never changes. */
public sealed interface BuildOutcome {
    /** @param commit what was built, where the source says so */
    record Succeeded(Artifact artifact, BuildPlan plan, DeployViews.@Nullable Commit commit) implements BuildOutcome {}

    /**
     * @param reason a sentence for the user
     * @param evidence the last lines seen
     */
    record Failed(String reason, List<String> evidence, ErrorCode code) implements BuildOutcome {
        public Failed {
            evidence = List.copyOf(evidence);
        }
    }

    record Cancelled(String reason) implements BuildOutcome {}
}
