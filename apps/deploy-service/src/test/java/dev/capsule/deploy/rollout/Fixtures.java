package dev.capsule.deploy.rollout;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.Resources;
import dev.capsule.manifests.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Things that tests need and that do not matter to them. */
final class Fixtures {
    private static final Artifact ARTIFACT = new Artifact.Tree(Digest.of(new byte[] {1}));

    private Fixtures() {}

    static BuildOutcome.Succeeded built() {
        return new BuildOutcome.Succeeded(
                ARTIFACT,
                new BuildPlan(
                        "node", "express", "npm", "", List.of(), List.of(), "", List.of(), null, Map.of(), List.of()),
                null);
    }

    static WorkloadSpec workload() {
        return new WorkloadSpec(
                ServiceType.WEB,
                ARTIFACT,
                List.of("node", "server.js"),
                List.of(),
                Map.of(),
                null,
                Probe.TCP,
                new Resources(500, 128L << 20),
                null,
                null,
                Duration.ofSeconds(10),
                false);
    }
}
