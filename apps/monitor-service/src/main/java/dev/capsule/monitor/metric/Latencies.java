package dev.capsule.monitor.metric;

import dev.capsule.contracts.edge.EdgeState;
import java.util.List;

/** Quantiles from a histogram, taken as spread evenly within each of its ranges. */
record Latencies(List<Long> counts) {
    /** In milliseconds; 0 without requests. What lies beyond the last bound counts as the bound. */
    double quantile(double share) {
        long total = counts.stream().mapToLong(Long::longValue).sum();
        double wanted = total * share;
        double seen = 0;
        for (int range = 0; range < counts.size() && total > 0; range++) {
            long here = counts.get(range);
            if (here > 0 && seen + here >= wanted) {
                return lower(range) + (upper(range) - lower(range)) * (wanted - seen) / here;
            }
            seen += here;
        }
        return 0;
    }

    private static double lower(int range) {
        return range == 0 ? 0 : EdgeState.LATENCY_BOUNDS_MILLIS.get(range - 1);
    }

    private static double upper(int range) {
        int last = EdgeState.LATENCY_BOUNDS_MILLIS.size() - 1;
        return EdgeState.LATENCY_BOUNDS_MILLIS.get(Math.min(range, last));
    }
}
