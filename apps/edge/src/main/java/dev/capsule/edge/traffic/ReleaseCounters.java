package dev.capsule.edge.traffic;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts of one release since the edge started; cheap to raise from many threads. */
public final class ReleaseCounters {
    private static final int STATUS_CLASSES = 5;
    private static final int[] BOUNDS =
            EdgeState.LATENCY_BOUNDS_MILLIS.stream().mapToInt(Integer::intValue).toArray();

    private final String target;
    private final String release;
    private final LongAdder[] byStatus = adders(STATUS_CLASSES);
    private final LongAdder[] byLatency = adders(BOUNDS.length + 1);
    private final LongAdder latencySumMicros = new LongAdder();
    private final LongAdder platformErrors = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    public ReleaseCounters(String target, String release) {
        this.target = target;
        this.release = release;
    }

    /** Counts one answered request. */
    public void answered(int status, long nanos) {
        byStatus[Math.clamp(status / 100 - 1, 0, STATUS_CLASSES - 1)].increment();
        byLatency[bucket(nanos)].increment();
        latencySumMicros.add(nanos / 1_000);
    }

    /** Counts one answer of 5xx that the edge gave itself because no instance could. */
    public void platformError(int status, long nanos) {
        platformErrors.increment();
        answered(status, nanos);
    }

    public void bytes(long in, long out) {
        bytesIn.add(in);
        bytesOut.add(out);
    }

    public ReleaseTraffic snapshot() {
        return new ReleaseTraffic(
                target,
                release,
                values(byStatus),
                platformErrors.sum(),
                values(byLatency),
                latencySumMicros.sum() / 1_000,
                bytesIn.sum(),
                bytesOut.sum());
    }

    static int bucket(long nanos) {
        for (int i = 0; i < BOUNDS.length; i++) {
            if (nanos <= BOUNDS[i] * 1_000_000L) {
                return i;
            }
        }
        return BOUNDS.length;
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        Arrays.setAll(adders, i -> new LongAdder());
        return adders;
    }

    private static List<Long> values(LongAdder[] adders) {
        List<Long> values = new ArrayList<>(adders.length);
        for (LongAdder adder : adders) {
            values.add(adder.sum());
        }
        return values;
    }
}
