package dev.capsule.deploy.reconciler;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.CommandLine;
import dev.capsule.buildplan.ProcessPlan;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.build.BuildOrder;
import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.deploy.build.Builds;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Builds that are done as soon as they are asked for; the tree has the digest of its source. */
final class FakeBuilds implements Builds {
    static final BuildOutcome FAILED =
            new BuildOutcome.Failed("npm ended with exit code 1.", List.of("boom"), ErrorCode.BUILD_FAILED);

    final Set<Digest> failing = ConcurrentHashMap.newKeySet();
    final Set<Digest> hanging = ConcurrentHashMap.newKeySet();
    final Map<Digest, CommandLine> commands = new ConcurrentHashMap<>();
    final Set<BuildId> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<BuildId, Digest> requested = new ConcurrentHashMap<>();

    @Override
    public BuildId request(BuildOrder order) {
        BuildId build = new BuildId(UUID.randomUUID());
        requested.put(build, ((DeploymentSource.Upload) order.source()).digest());
        return build;
    }

    @Override
    public Optional<BuildOutcome> outcome(BuildId build) {
        Digest source = requested.get(build);
        if (cancelled.contains(build)) {
            return Optional.of(new BuildOutcome.Cancelled("Cancelled."));
        }
        if (hanging.contains(source)) {
            return Optional.empty();
        }
        return Optional.of(
                failing.contains(source)
                        ? FAILED
                        : new BuildOutcome.Succeeded(new Artifact.Tree(source), plan(commands.get(source)), null));
    }

    @Override
    public void cancel(BuildId build, String reason) {
        cancelled.add(build);
    }

    static BuildPlan plan(@Nullable CommandLine releaseCommand) {
        return new BuildPlan(
                "node",
                "express",
                "npm",
                "",
                List.of(),
                List.of(),
                "",
                List.of(new ProcessPlan(
                        "web",
                        ServiceType.WEB,
                        CommandLine.of("node", "server.js"),
                        null,
                        null,
                        60,
                        null,
                        null,
                        false,
                        500,
                        256,
                        3,
                        List.of())),
                releaseCommand,
                Map.of("NODE_ENV", "production"),
                List.of("node_modules/.bin"));
    }
}
