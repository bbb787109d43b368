package dev.capsule.edge.traffic;

import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.contracts.edge.RouteTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that is counted. Instances and releases keep their counters from one table to the next; those that left the
 * table are forgotten once nothing is in flight there, releases after {@link #KEPT_AFTER_LAST_TABLE}, so that their last
 * requests are still collected.
 */
public final class Traffic {
    static final Duration KEPT_AFTER_LAST_TABLE = Duration.ofMinutes(15);

    private record ReleaseKey(String target, String release) {}

    private final Clock clock;
    private final Map<String, InstanceLoad> loads = new ConcurrentHashMap<>();
    private final Map<ReleaseKey, ReleaseCounters> counters = new ConcurrentHashMap<>();
    private final Map<ReleaseKey, Instant> lastInTable = new ConcurrentHashMap<>();

    public Traffic(Clock clock) {
        this.clock = clock;
    }

    public InstanceLoad load(String instance) {
        return loads.computeIfAbsent(instance, id -> new InstanceLoad());
    }

    public ReleaseCounters counters(String target, String release) {
        return counters.computeIfAbsent(new ReleaseKey(target, release), key -> new ReleaseCounters(target, release));
    }

    /**
     * Forgets what nobody can count any more.
     *
     * @param used tables that requests may still follow
     */
    public void forgetUnused(List<RouteTable> used) {
        Set<String> instances = new HashSet<>();
        Instant now = clock.instant();
        for (RouteTable table : used) {
            for (RouteTable.Route route : table.routes()) {
                for (RouteTable.Backend backend : route.backends()) {
                    lastInTable.put(new ReleaseKey(route.target(), backend.release()), now);
                    backend.upstreams().forEach(upstream -> instances.add(upstream.instance()));
                }
            }
        }
        loads.entrySet()
                .removeIf(load ->
                        !instances.contains(load.getKey()) && load.getValue().inFlight() == 0);
        lastInTable.values().removeIf(last -> last.isBefore(now.minus(KEPT_AFTER_LAST_TABLE)));
        counters.keySet().retainAll(lastInTable.keySet());
    }

    /** Requests in flight by instance, those with none left out. */
    public Map<String, Integer> inFlight() {
        Map<String, Integer> busy = new TreeMap<>();
        loads.forEach((instance, load) -> {
            int count = load.inFlight();
            if (count > 0) {
                busy.put(instance, count);
            }
        });
        return busy;
    }

    public List<ReleaseTraffic> releases() {
        return counters.values().stream()
                .map(ReleaseCounters::snapshot)
                .sorted(Comparator.comparing(ReleaseTraffic::target).thenComparing(ReleaseTraffic::release))
                .toList();
    }
}
