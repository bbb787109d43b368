package dev.capsule.runtime.local.target;

import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Files;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.manifests.StaticSite;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the edge's route of a target out of what serves. */
final class Routes {
    /** Weights are parts of this, so that shares of single instances stay whole numbers. */
    private static final int WHOLE = 1000;

    private static final int PERCENT = 100;

    private Routes() {}

    /** One instance that gets requests, or finishes those it has. */
    record Serving(ReleaseId release, Upstream upstream) {}

    static Route of(Desired desired, List<Serving> serving) {
        Map<ReleaseId, List<Upstream>> byRelease = new LinkedHashMap<>();
        serving.forEach(one -> byRelease
                .computeIfAbsent(one.release(), ignored -> new ArrayList<>())
                .add(one.upstream()));
        Slot candidate = desired.candidate();
        ReleaseId candidateRelease = candidate == null ? null : candidate.release();
        int others = byRelease.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(candidateRelease))
                .mapToInt(entry -> open(entry.getValue()))
                .sum();
        List<Backend> backends = new ArrayList<>();
        byRelease.forEach((release, upstreams) -> backends.add(new Backend(
                release.toString(),
                release.equals(candidateRelease)
                        ? candidateWeight(desired, others, open(upstreams))
                        : share(desired, candidateRelease, others, open(upstreams)),
                upstreams,
                null)));
        return route(desired, backends, others + open(byRelease.getOrDefault(candidateRelease, List.of())) > 0);
    }

    /** A site: the edge serves the files itself. */
    static Route ofFiles(Desired desired, Function<Slot, Path> directories) {
        List<Backend> backends = new ArrayList<>();
        addFiles(backends, desired.primary(), PERCENT - weightOfCandidate(desired), directories);
        addFiles(backends, desired.candidate(), weightOfCandidate(desired), directories);
        return route(desired, backends, !backends.isEmpty());
    }

    private static Route route(Desired desired, List<Backend> backends, boolean answers) {
        boolean coming = !answers && desired.primary() != null && desired.replicas() > 0;
        return new Route(
                desired.target().toString(),
                desired.name(),
                desired.hostnames(),
                backends,
                coming ? desired.name() + " is starting." : null);
    }

    private static void addFiles(
            List<Backend> backends, @Nullable Slot slot, int weight, Function<Slot, Path> directories) {
        if (slot == null) {
            return;
        }
        StaticSite site = Objects.requireNonNullElse(slot.workload().site(), new StaticSite("", false));
        Path root = directories.apply(slot).resolve(site.root()).normalize();
        backends.add(new Backend(
                slot.release().toString(), weight, List.of(), new Files(root.toString(), site.singlePage())));
    }

    /** What the primary and what it replaces share goes to each by the number of its instances. */
    private static int share(Desired desired, @Nullable ReleaseId candidate, int others, int own) {
        int percent = candidate == null ? PERCENT : PERCENT - desired.candidateWeight();
        return own == 0 ? 0 : Math.max(percent == 0 ? 0 : 1, percent * WHOLE * own / others);
    }

    /** Nothing goes to a candidate that cannot answer, and all to one that is alone. */
    private static int candidateWeight(Desired desired, int others, int own) {
        if (own == 0) {
            return 0;
        }
        return others == 0 ? PERCENT * WHOLE : desired.candidateWeight() * WHOLE;
    }

    private static int weightOfCandidate(Desired desired) {
        return desired.candidate() == null ? 0 : desired.candidateWeight();
    }

    private static int open(List<Upstream> upstreams) {
        return (int) upstreams.stream().filter(upstream -> !upstream.draining()).count();
    }
}
