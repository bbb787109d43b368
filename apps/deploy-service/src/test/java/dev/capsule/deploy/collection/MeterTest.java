package dev.capsule.deploy.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.contracts.monitor.MonitorRequest.Requests;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.runtime.InstanceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstanceId INSTANCE = new InstanceId(UUID.randomUUID());

    @Test
    void processorUseIsTimeUsedByTimePassed() {
        UsageMeter meter = new UsageMeter();

        assertThat(meter.read(status(1_000_000_000L), NOW)).isEmpty();
        assertThat(meter.read(status(6_000_000_000L), NOW.plusSeconds(10))).contains(new UsageMeter.Usage(0.5, 77));
    }

    @Test
    void aRestartedInstanceIsMeasuredAnew() {
        UsageMeter meter = new UsageMeter();
        meter.read(status(9_000_000_000L), NOW);

        assertThat(meter.read(status(1_000L), NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void requestsAreTheDifferenceOverAllReleasesOfATarget() {
        TrafficMeter meter = new TrafficMeter();
        meter.read(new EdgeState("e", 1, 0, Map.of(), List.of(traffic("a", 10, 1, 0))), NOW);

        Map<String, Requests> requests = meter.read(
                new EdgeState("e", 1, 0, Map.of(), List.of(traffic("a", 15, 2, 1), traffic("b", 3, 0, 0))),
                NOW.plusSeconds(10));

        assertThat(requests).containsOnlyKeys("target");
        assertThat(requests.get("target")).isEqualTo(new Requests(10, 10, 1, 1, List.of(8L, 2L), 100));
    }

    @Test
    void aRestartedEdgeIsMeasuredAnew() {
        TrafficMeter meter = new TrafficMeter();
        meter.read(new EdgeState("e", 1, 0, Map.of(), List.of(traffic("a", 10, 1, 0))), NOW);

        assertThat(meter.read(
                        new EdgeState("other", 1, 0, Map.of(), List.of(traffic("a", 1, 0, 0))), NOW.plusSeconds(10)))
                .isEmpty();
    }

    private static InstanceStatus status(long cpuNanos) {
        return new InstanceStatus(
                INSTANCE,
                new ReleaseId(UUID.randomUUID()),
                InstanceStatus.Phase.READY,
                NOW,
                0,
                null,
                8080,
                77,
                cpuNanos);
    }

    private static ReleaseTraffic traffic(String release, long ok, long clientErrors, long serverErrors) {
        return new ReleaseTraffic(
                "target",
                release,
                List.of(0L, ok, 0L, clientErrors, serverErrors),
                0,
                List.of(ok, clientErrors + serverErrors),
                10 * (ok + clientErrors + serverErrors),
                0,
                0);
    }
}
