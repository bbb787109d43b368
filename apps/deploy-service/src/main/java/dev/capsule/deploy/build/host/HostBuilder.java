package dev.capsule.deploy.build.host;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.blobs.BlobStore;
import dev.capsule.buildplan.BuildPlan;
import dev.capsule.deploy.build.BuildCache;
import dev.capsule.deploy.build.BuildJob;
import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.deploy.build.Builder;
import dev.capsule.deploy.build.Built;
import dev.capsule.deploy.build.host.SourceArrival.Arrived;
import dev.capsule.deploy.build.host.SourceArrival.Known;
import dev.capsule.kernel.Digest;
import dev.capsule.manifests.Artifact;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Builds with the tools of this machine, each attempt in a workspace of its own that is gone afterwards, as a user of the
 * organization.
 */
public final class HostBuilder implements Builder {
    private final Sandbox sandbox;
    private final BlobStore blobs;
    private final BuildCache cache;
    private final SourceArrival sources;
    private final Function<BuildJob, BuildInputs> inputs;
    private final StepRunner steps;
    private final Planning planning = new Planning();
    private final Toolbox toolbox;
    private final OutputKeeping keeping;
    private final Path scratch;

    HostBuilder(
            Sandbox sandbox,
            BlobStore blobs,
            BuildCache cache,
            SourceArrival sources,
            Function<BuildJob, BuildInputs> inputs,
            StepRunner steps,
            Path scratch) {
        this.sandbox = sandbox;
        this.blobs = blobs;
        this.cache = cache;
        this.sources = sources;
        this.inputs = inputs;
        this.steps = steps;
        this.toolbox = new Toolbox(sandbox.tools());
        this.keeping = new OutputKeeping(blobs);
        this.scratch = scratch;
    }

    @Override
    public Built build(BuildJob job) {
        String name = job.id() + "-" + job.attempt();
        var user = sandbox.builder(job.order().organization(), CacheKey.TRUST);
        Workspace workspace = sandbox.workspace(user, name);
        try {
            return build(job, workspace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The build was interrupted");
        } finally {
            sandbox.removeWorkspace(name);
        }
    }

    private Built build(BuildJob job, Workspace workspace) throws InterruptedException {
        BuildInputs given = inputs.apply(job);
        job.log().mask(given.mask());
        Known source = sources.identify(job.order().source());
        Digest key = CacheKey.of(job.order(), source.identity(), given);
        Optional<Built> cached = findCached(key, job, workspace);
        if (cached.isPresent()) {
            job.log().line("Nothing that decides this build has changed: uses what was built before.");
            return withCommit(cached.get(), source);
        }
        TreeRemoval.remove(workspace.source());
        Arrived arrived = sources.bring(source, workspace.source(), job);
        job.cancellation().throwIfCancelled();
        BuildPlan plan = planning.plan(workspace.source(), job.order().settings(), job.log());
        sandbox.give(workspace.user(), workspace.source());
        Toolbox.Chosen tools = toolbox.choose(plan, workspace, job.log());
        steps.run(job, plan, workspace, tools.directories(), given);
        OutputKeeping.Kept kept = keeping.keep(plan, workspace.source(), scratch);
        job.cancellation().throwIfCancelled();
        job.log()
                .line("Keeps " + (kept.bytes() >> 10) + " KB as "
                        + kept.digest().hex().substring(0, 12));
        return new Built(
                new BuildOutcome.Succeeded(
                        new Artifact.Tree(kept.digest()),
                        withTools(plan, tools.runtimeDirectories()),
                        arrived.commit()),
                CacheKey.of(job.order(), arrived.identity(), given),
                tools.used(),
                false);
    }

    private Optional<Built> findCached(Digest key, BuildJob job, Workspace workspace) throws InterruptedException {
        Optional<Built> found = cache.find(job.order().organization(), key);
        if (found.isEmpty()
                || !(found.get().outcome().artifact() instanceof Artifact.Tree(Digest digest))
                || !blobs.exists(digest)
                || !toolbox.stillHas(found.get().tools(), workspace)) {
            return Optional.empty();
        }
        return found;
    }

    /** The same archive may be sent from another commit. */
    private static Built withCommit(Built cached, Known source) {
        if (!(source instanceof Known.Archive archive)) {
            return cached;
        }
        BuildOutcome.Succeeded outcome = cached.outcome();
        return new Built(
                new BuildOutcome.Succeeded(outcome.artifact(), outcome.plan(), archive.commit()),
                cached.key(),
                cached.tools(),
                true);
    }

    /** Instances are to find the very tools that the build was made with. */
    private static BuildPlan withTools(BuildPlan plan, List<Path> directories) {
        Set<String> path = new LinkedHashSet<>(plan.path());
        directories.forEach(directory -> path.add(directory.toString()));
        return plan.withPath(List.copyOf(path));
    }
}
