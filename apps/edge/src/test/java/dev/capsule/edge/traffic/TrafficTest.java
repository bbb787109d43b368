package dev.capsule.edge.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A clock that stands still until it is set. */
    private static final class SetClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final SetClock clock = new SetClock();
    private final Traffic traffic = new Traffic(clock);

    @Test
    void countsByStatusLatencyAndBytes() {
        ReleaseCounters counters = traffic.counters("t", "r1");
        counters.answered(200, Duration.ofMillis(1).toNanos());
        counters.answered(404, Duration.ofMillis(3).toNanos());
        counters.platformError(503, Duration.ofMinutes(1).toNanos());
        counters.bytes(10, 2_000);
        ReleaseTraffic seen = traffic.releases().getFirst();
        assertThat(seen.byStatus()).containsExactly(0L, 1L, 0L, 1L, 1L);
        assertThat(seen.platformErrors()).isEqualTo(1);
        assertThat(seen.latencyCounts()).hasSize(15).startsWith(1L, 0L, 1L).endsWith(1L);
        assertThat(seen.latencySumMillis()).isEqualTo(60_004);
        assertThat(seen.bytesIn()).isEqualTo(10);
        assertThat(seen.bytesOut()).isEqualTo(2_000);
    }

    @Test
    void keepsTheCountsOfAReleaseForAWhileAfterItLeftTheTable() {
        traffic.counters("t", "old").answered(200, 1);
        traffic.counters("t", "new").answered(200, 1);
        traffic.forgetUnused(List.of(table("old"), table("new")));
        clock.now = START.plus(Duration.ofMinutes(14));
        traffic.forgetUnused(List.of(table("new"), table("new")));
        assertThat(traffic.releases()).extracting(ReleaseTraffic::release).containsExactly("new", "old");
        clock.now = START.plus(Duration.ofMinutes(16));
        traffic.forgetUnused(List.of(table("new"), table("new")));
        assertThat(traffic.releases()).extracting(ReleaseTraffic::release).containsExactly("new");
    }

    @Test
    void refusesConnectionsBeyondTheLimitAndCountsThem() {
        ConnectionCount connections = new ConnectionCount();
        assertThat(connections.enter(1)).isTrue();
        assertThat(connections.enter(1)).isFalse();
        assertThat(connections.refused()).isEqualTo(1);
        connections.leave();
        assertThat(connections.enter(1)).isTrue();
        assertThat(connections.open()).isEqualTo(1);
    }

    private static RouteTable table(String release) {
        Backend backend = new Backend(release, 1, List.of(), null);
        return new RouteTable(1, List.of(new Route("t", "s", List.of(), List.of(backend), null)));
    }
}
