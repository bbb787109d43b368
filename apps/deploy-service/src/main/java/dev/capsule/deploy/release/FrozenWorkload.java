package dev.capsule.deploy.release;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.Resources;
import dev.capsule.manifests.StaticSite;
import dev.capsule.manifests.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workload as it is stored. It has a form of its own, so that what was frozen years ago is still read the same, and so
 * that equal workloads are equal text.
 *
 * @param tree digest of a built directory; null for an image
 * @param image reference by digest; null for a tree
 */
record FrozenWorkload(
        ServiceType type,
        @Nullable String tree,
        @Nullable String image,
        List<String> command,
        List<String> path,
        SortedMap<String, String> environment,
        @Nullable Integer port,
        @Nullable String probePath,
        Duration probeInterval,
        Duration probeTimeout,
        Duration probeStartup,
        int cpuMillis,
        long memoryBytes,
        @Nullable String schedule,
        @Nullable StaticSite site,
        Duration stopGrace,
        boolean singleton) {
    static FrozenWorkload of(WorkloadSpec workload) {
        Probe probe = workload.probe();
        return new FrozenWorkload(
                workload.type(),
                workload.artifact() instanceof Artifact.Tree(Digest digest) ? digest.hex() : null,
                workload.artifact() instanceof Artifact.Image(String reference) ? reference : null,
                workload.command(),
                workload.path(),
                new TreeMap<>(workload.environment()),
                workload.port(),
                probe.path(),
                probe.interval(),
                probe.timeout(),
                probe.startup(),
                workload.resources().cpuMillis(),
                workload.resources().memoryBytes(),
                workload.schedule(),
                workload.site(),
                workload.stopGrace(),
                workload.singleton());
    }

    WorkloadSpec thawed() {
        return new WorkloadSpec(
                type,
                artifact(),
                command,
                path,
                environment,
                port,
                new Probe(probePath, probeInterval, probeTimeout, probeStartup),
                new Resources(cpuMillis, memoryBytes),
                schedule,
                site,
                stopGrace,
                singleton);
    }

    private Artifact artifact() {
        if (tree != null) {
            return new Artifact.Tree(new Digest(tree));
        }
        if (image != null) {
            return new Artifact.Image(image);
        }
        throw new IllegalStateException("A frozen workload has a tree or an image");
    }
}
