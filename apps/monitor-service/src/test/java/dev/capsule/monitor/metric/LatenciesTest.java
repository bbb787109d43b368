package dev.capsule.monitor.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsule.contracts.edge.EdgeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final int RANGES = EdgeState.LATENCY_BOUNDS_MILLIS.size() + 1;

    @Test
    void isZeroWithoutRequests() {
        assertThat(histogram().quantile(0.5)).isZero();
        assertThat(new Latencies(List.of()).quantile(0.99)).isZero();
    }

    @Test
    void spreadsRequestsEvenlyOverTheirRange() {
        Latencies between50And100 = histogram(6, 100);
        assertThat(between50And100.quantile(0.5)).isCloseTo(75, within(0.001));
        assertThat(between50And100.quantile(0.95)).isCloseTo(97.5, within(0.001));
    }

    @Test
    void findsTheRangeInWhichTheShareIsReached() {
        Latencies mostlyFast = new Latencies(counts(90L, 0, 10L, 9));
        assertThat(mostlyFast.quantile(0.5)).isBetween(0.0, 1.0);
        assertThat(mostlyFast.quantile(0.95)).isBetween(500.0, 1000.0);
    }

    @Test
    void takesWhatLiesBeyondTheLastBoundAsTheBound() {
        assertThat(histogram(RANGES - 1, 5).quantile(0.5)).isEqualTo(30_000);
    }

    @Property(tries = 200)
    void neverFallsWithAGrowingShare(@ForAll @Size(15) List<@LongRange(max = 1_000_000) Long> counts) {
        Latencies latencies = new Latencies(counts);
        double previous = 0;
        for (double share : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
            double quantile = latencies.quantile(share);
            assertThat(quantile).isBetween(previous, 30_000.0);
            previous = quantile;
        }
    }

    private static Latencies histogram() {
        return new Latencies(Collections.nCopies(RANGES, 0L));
    }

    private static Latencies histogram(int range, long count) {
        return new Latencies(counts(count, range, 0, 0));
    }

    private static List<Long> counts(long first, int firstRange, long second, int secondRange) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(RANGES, 0L));
        counts.set(secondRange, second);
        counts.set(firstRange, first);
        return counts;
    }
}
