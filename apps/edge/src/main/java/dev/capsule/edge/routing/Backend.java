package dev.capsule.edge.routing;

import dev.capsule.contracts.edge.RouteTable.Files;
import dev.capsule.edge.traffic.ReleaseCounters;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One release's share of a route.
 *
 * @param ready instances that may get new requests
 */
public record Backend(
        String release,
        int weight,
        List<Instance> ready,
        @Nullable Files files,
        ReleaseCounters counters) {
    public Backend {
        ready = List.copyOf(ready);
    }

    boolean canAnswer() {
        return weight > 0 && (files != null || !ready.isEmpty());
    }

    /**
     * The instance with the fewest requests in flight; where several have as few, the first one counted from
     * {@code start}, so that idle instances take turns.
     *
     * @param avoid an instance that just failed; chosen again only when there is no other
     */
    Choice choose(int start, @Nullable Instance avoid) {
        if (files != null) {
            return new Choice.ToFiles(this, Path.of(files.root()), files.singlePage());
        }
        Instance best = ready.get(start % ready.size());
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < ready.size(); i++) {
            Instance candidate = ready.get((start + i) % ready.size());
            int load = candidate.load().inFlight();
            if (load < fewest && !isSame(candidate, avoid)) {
                best = candidate;
                fewest = load;
            }
        }
        return new Choice.ToInstance(this, best);
    }

    private static boolean isSame(Instance candidate, @Nullable Instance other) {
        return other != null && candidate.id().equals(other.id());
    }
}
