package dev.capsule.edge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Files;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.edge.traffic.Traffic;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {
    private final Traffic traffic = new Traffic(Clock.systemUTC());
    private final LiveTable live = new LiveTable(traffic);

    /** A loop that is busy until the test lets it go on. */
    private static final class SlowLoop implements LiveTable.Loop {
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final List<Long> seen = new ArrayList<>();

        @Override
        public void run(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void tableChanged(RoutingTable table) {
            seen.add(table.version());
        }

        void goOn() {
            tasks.remove().run();
        }
    }

    @Test
    void countsAVersionAsAppliedOnlyWhenEveryLoopFollowsIt() throws Exception {
        SlowLoop first = new SlowLoop();
        SlowLoop second = new SlowLoop();
        live.join(first);
        live.join(second);
        live.replace(table(7, "a.localhost", 8001));
        assertThat(live.current().version()).isEqualTo(7);
        assertThat(live.appliedVersion()).isZero();
        first.goOn();
        assertThat(live.appliedVersion()).isZero();
        second.goOn();
        assertThat(live.appliedVersion()).isEqualTo(7);
        assertThat(second.seen).containsExactly(7L);
    }

    @Test
    void findsHostsInAnyCaseAndWithAFinalDot() throws Exception {
        live.replace(table(1, "Shop.localhost", 8001));
        assertThat(live.current().route("shop.LOCALHOST.")).isNotNull();
        assertThat(live.current().route("shop.localhost")).isNotNull();
        assertThat(live.current().route("localhost")).isNull();
    }

    @Test
    void keepsTheTableInUseWhenTheNextIsBroken() throws Exception {
        live.replace(table(1, "a.localhost", 8001));
        assertThatThrownBy(() -> live.replace(table(2, "a.localhost", 0)))
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining("port 0");
        assertThat(live.current().version()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeRouted() {
        assertThatThrownBy(() -> live.replace(
                        new RouteTable(1, List.of(route("a.localhost", 1, 8001), route("A.localhost.", 1, 8002)))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> live.replace(new RouteTable(1, List.of(route("a.localhost", -1, 8001)))))
                .hasMessageContaining("weight -1");
        Backend relative = new Backend("r", 1, List.of(), new Files("site", false));
        assertThatThrownBy(() -> live.replace(new RouteTable(
                        1, List.of(new RouteTable.Route("t", "s", List.of("a"), List.of(relative), null)))))
                .hasMessageContaining("not absolute");
    }

    @Test
    void keepsCountingWhatIsInFlightAtAnInstanceThatLeftTheTable() throws Exception {
        live.replace(table(1, "a.localhost", 8001));
        traffic.load("instance-8001").begin();
        live.replace(table(2, "a.localhost", 8002));
        live.replace(table(3, "a.localhost", 8002));
        live.replace(table(4, "a.localhost", 8002));
        assertThat(traffic.inFlight()).containsEntry("instance-8001", 1);
        traffic.load("instance-8001").end();
        assertThat(traffic.inFlight()).isEmpty();
    }

    @Test
    void givesDrainingInstancesNothingNew() throws Exception {
        Backend backend = new Backend(
                "r",
                1,
                List.of(new Upstream("old", "127.0.0.1", 1, true), new Upstream("new", "127.0.0.1", 2, false)),
                null);
        live.replace(new RouteTable(1, List.of(new RouteTable.Route("t", "s", List.of("a"), List.of(backend), null))));
        assertThat(live.current().endpoints()).containsExactly(new Instance.Endpoint("127.0.0.1", 2));
    }

    private static RouteTable table(long version, String host, int port) {
        return new RouteTable(version, List.of(route(host, 1, port)));
    }

    private static RouteTable.Route route(String host, int weight, int port) {
        Upstream upstream = new Upstream("instance-" + port, "127.0.0.1", port, false);
        Backend backend = new Backend("r", weight, List.of(upstream), null);
        return new RouteTable.Route("t", "shop", List.of(host), List.of(backend), null);
    }
}
