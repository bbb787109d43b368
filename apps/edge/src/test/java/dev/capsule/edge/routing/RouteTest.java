package dev.capsule.edge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.RouteTable.Files;
import dev.capsule.edge.traffic.InstanceLoad;
import dev.capsule.edge.traffic.ReleaseCounters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class RouteTest {
    private final IntUnaryOperator random = new Random(7)::nextInt;
    private final IntUnaryOperator lowest = bound -> 0;

    @Test
    void dividesRequestsByWeight() {
        Route route = route(
                backend("old", 90, instance("a")), backend("new", 10, instance("b")), backend("no", 0, instance("c")));
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(chosen(route.choose(random, null)), 1, Integer::sum);
        }
        assertThat(counts).containsOnlyKeys("a", "b");
        assertThat(counts.get("b")).isBetween(900, 1_100);
    }

    @Test
    void leavesOutABackendWithoutReadyInstances() {
        Route route = route(backend("old", 1, instance("a")), backend("new", 99));
        for (int i = 0; i < 100; i++) {
            assertThat(chosen(route.choose(random, null))).isEqualTo("a");
        }
    }

    @Test
    void prefersTheInstanceWithTheFewestRequestsInFlight() {
        Instance busy = instance("busy");
        busy.load().begin();
        Route route = route(backend("r", 1, busy, instance("idle")));
        assertThat(chosen(route.choose(lowest, null))).isEqualTo("idle");
        assertThat(chosen(route.choose(bound -> 1, null))).isEqualTo("idle");
    }

    @Test
    void letsEquallyLoadedInstancesTakeTurns() {
        Route route = route(backend("r", 1, instance("a"), instance("b"), instance("c")));
        assertThat(chosen(route.choose(bound -> 0, null))).isEqualTo("a");
        assertThat(chosen(route.choose(bound -> 1, null))).isEqualTo("b");
        assertThat(chosen(route.choose(bound -> 5, null))).isEqualTo("c");
    }

    @Test
    void avoidsTheInstanceThatJustFailedWhereThereIsAnother() {
        Instance failed = instance("a");
        Route two = route(backend("r", 1, failed, instance("b")));
        Route one = route(backend("r", 1, failed));
        for (int i = 0; i < 50; i++) {
            assertThat(chosen(two.choose(random, failed))).isEqualTo("b");
        }
        assertThat(chosen(one.choose(random, failed))).isEqualTo("a");
    }

    @Test
    void choosesNobodyWhereNobodyCanAnswer() {
        assertThat(route().choose(random, null)).isInstanceOf(Choice.Nobody.class);
        assertThat(route(backend("r", 1)).choose(random, null)).isInstanceOf(Choice.Nobody.class);
        assertThat(route(backend("r", 0, instance("a"))).choose(random, null)).isInstanceOf(Choice.Nobody.class);
        assertThat(route(backend("r", 1), backend("s", 0, instance("a"))).choose(random, null))
                .isInstanceOf(Choice.Nobody.class);
    }

    @Test
    void servesFilesWithoutInstances() {
        Backend site = new Backend("r", 1, List.of(), new Files("/srv/site", true), new ReleaseCounters("t", "r"));
        assertThat(route(site).choose(random, null))
                .isInstanceOfSatisfying(
                        Choice.ToFiles.class,
                        files -> assertThat(files.singlePage()).isTrue());
    }

    private static Route route(Backend... backends) {
        return new Route("t", "shop", List.of(backends), null);
    }

    private static Backend backend(String release, int weight, Instance... instances) {
        return new Backend(release, weight, List.of(instances), null, new ReleaseCounters("t", release));
    }

    private static Instance instance(String id) {
        return new Instance(id, new Instance.Endpoint("127.0.0.1", 1), new InstanceLoad());
    }

    private static String chosen(Choice choice) {
        return ((Choice.ToInstance) choice).instance().id();
    }
}
