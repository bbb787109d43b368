package dev.capsule.contracts.edge;

import java.util.List;
import java.util.Map;

/**
 * What the edge tells whoever feeds it.
 *
 * @param tableVersion the version of the table that every new request follows
 * @param inFlight requests, upgraded connections included, by instance; absent means none
 * @param releases counts since the edge started, by release
 */
public record EdgeState(
        String edgeId,
        long tableVersion,
        long uptimeMillis,
        Map<String, Integer> inFlight,
        List<ReleaseTraffic> releases) {
    public EdgeState {
        inFlight = Map.copyOf(inFlight);
        releases = List.copyOf(releases);
    }

    /**
     * Traffic of one release.
     *
     * @param byStatus requests by the first digit of their status, five entries from 1xx to 5xx
     * @param platformErrors those of 5xx that the edge itself answered because no instance could
     * @param latencyCounts requests by latency: entry i counts those up to {@link #LATENCY_BOUNDS_MILLIS}[i] and the last
     *     those beyond, not cumulative
     * @param latencySumMillis for the mean
     */
    public record ReleaseTraffic(
            String target,
            String release,
            List<Long> byStatus,
            long platformErrors,
            List<Long> latencyCounts,
            long latencySumMillis,
            long bytesIn,
            long bytesOut) {
        public ReleaseTraffic {
            byStatus = List.copyOf(byStatus);
            latencyCounts = List.copyOf(latencyCounts);
        }
    }

    /** Upper bounds of the latency histogram in milliseconds. */
    public static final List<Integer> LATENCY_BOUNDS_MILLIS =
            List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 30000);
}
