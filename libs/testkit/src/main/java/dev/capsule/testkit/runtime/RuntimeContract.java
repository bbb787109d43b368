package dev.capsule.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Probe;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** How releases come and go on every runtime. */
public interface RuntimeContract {
    RuntimeFixture fixture();

    private Scenario scenario() {
        return new Scenario(fixture());
    }

    @Test
    default void servesAReleaseOnceItIsReady() throws Exception {
        Scenario scenario = scenario();
        Observation reached = scenario.reach(scenario.desired(scenario.web("1"), 2));
        assertThat(reached.instances()).hasSize(2).allSatisfy(instance -> {
            assertThat(instance.phase()).isEqualTo(Phase.READY);
            assertThat(instance.port()).isNotNull();
            assertThat(instance.memoryBytes()).isPositive();
            assertThat(instance.restarts()).isZero();
        });
        assertThat(scenario.get("/")).isEqualTo("1");
    }

    @Test
    default void replacesAReleaseWithoutAFailedRequest() throws Exception {
        Scenario scenario = scenario();
        Slot first = scenario.web("1");
        scenario.reach(scenario.desired(first, 2));
        try (Load load = Load.on(scenario, 4)) {
            load.awaitAnswers(20);
            scenario.reach(scenario.desired(scenario.web("2"), 2));
            scenario.reach(scenario.desired(scenario.web("3"), 3));
            scenario.reach(scenario.desired(first, 1));
            load.awaitAnswers(load.answers() + 20);
            assertThat(load.failures()).isEmpty();
        }
        assertThat(scenario.get("/")).isEqualTo("1");
        assertThat(scenario.observe().instances()).hasSize(1);
    }

    @Test
    default void finishesRequestsOfInstancesThatAreReplaced() throws Exception {
        Scenario scenario = scenario();
        scenario.reach(scenario.desired(scenario.web("1"), 1));
        try (Load slow = Load.on(scenario, 2, "/slow")) {
            slow.awaitAnswers(2);
            scenario.reach(scenario.desired(scenario.web("2"), 1));
            slow.awaitAnswers(slow.answers() + 2);
            assertThat(slow.failures()).isEmpty();
        }
    }

    @Test
    default void replacesEveryInstanceWhenRestarted() {
        Scenario scenario = scenario();
        Slot release = scenario.web("1");
        Observation before = scenario.reach(scenario.desired(release, 2));
        Observation after = scenario.reach(scenario.desired(release, 2, null, 0, 1));
        assertThat(after.instances())
                .hasSize(2)
                .allSatisfy(instance -> assertThat(before.instances())
                        .noneMatch(old -> old.instance().equals(instance.instance())));
    }

    @Test
    default void neverRunsTwoOfASingleton() {
        Scenario scenario = scenario();
        Map<Integer, Boolean> counts = new ConcurrentHashMap<>();
        try (var watch = fixture()
                .runtime()
                .watch(target -> counts.put(
                        (int) scenario.observe().instances().stream()
                                .filter(instance -> instance.phase() != Phase.ENDED)
                                .count(),
                        true))) {
            for (String version : List.of("1", "2", "3")) {
                scenario.reach(scenario.desired(singleton(scenario, version), 1));
            }
        }
        assertThat(counts.keySet()).allMatch(count -> count <= 1);
    }

    @Test
    default void aCandidateGetsItsShareOfRequests() throws Exception {
        Scenario scenario = scenario();
        Slot stable = scenario.web("stable");
        Slot canary = scenario.web("canary");
        scenario.reach(scenario.desired(stable, 2));
        scenario.reach(scenario.desired(stable, 2, canary, 50, 0));
        int canaries = 0;
        for (int i = 0; i < 100; i++) {
            canaries += scenario.get("/").equals("canary") ? 1 : 0;
        }
        assertThat(canaries).isBetween(20, 80);
        Observation promoted = scenario.reach(scenario.desired(canary, 1));
        assertThat(promoted.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.release()).isEqualTo(canary.release()));
        assertThat(scenario.get("/")).isEqualTo("canary");
    }

    @Test
    default void keepsTheOldReleaseWhileTheNewOneFails() throws Exception {
        Scenario scenario = scenario();
        Slot good = scenario.web("1");
        scenario.reach(scenario.desired(good, 1));
        Slot bad = scenario.release(ServiceType.WEB, Map.of("MODE", "exit"));
        scenario.apply(scenario.desired(bad, 1));
        Observation seen = scenario.awaitAnInstance(Troubles.crashLoop());
        InstanceStatus failing = seen.instances().stream()
                .filter(Troubles.crashLoop())
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(failing.trouble()).message()).contains("exit code 7");
        assertThat(Objects.requireNonNull(failing.trouble()).lastLines()).contains("cannot go on: no settings");
        assertThat(seen.reached()).isFalse();
        assertThat(scenario.get("/")).isEqualTo("1");
        scenario.reach(scenario.desired(good, 1));
        assertThat(scenario.observe().instances()).hasSize(1);
    }

    @Test
    default void removesATarget() {
        Scenario scenario = scenario();
        scenario.reach(scenario.desired(scenario.web("1"), 2));
        fixture().runtime().remove(scenario.target, new DecisionNumber(99));
        scenario.await(observation -> observation.instances().isEmpty());
        assertThat(fixture().runtime().apply(scenario.desired(scenario.web("2"), 1)))
                .isEqualTo(new Applied.Superseded(new DecisionNumber(99)));
    }

    @Test
    default void ignoresADecisionThatWasOvertaken() {
        Scenario scenario = scenario();
        Desired early = scenario.desired(scenario.web("1"), 1);
        Desired late = scenario.desired(scenario.web("2"), 1);
        assertThat(fixture().runtime().apply(late)).isEqualTo(new Applied.Recorded());
        assertThat(fixture().runtime().apply(early)).isEqualTo(new Applied.Superseded(late.number()));
        assertThat(fixture().runtime().apply(late)).isEqualTo(new Applied.Recorded());
        Observation reached = scenario.await(Observation::reached);
        assertThat(reached.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.release())
                        .isEqualTo(Objects.requireNonNull(late.primary()).release()));
    }

    @Test
    default void stopsEverythingWhenNothingIsWanted() {
        Scenario scenario = scenario();
        Slot release = scenario.web("1");
        scenario.reach(scenario.desired(release, 2));
        assertThat(scenario.reach(scenario.desired(release, 0)).instances()).isEmpty();
        scenario.reach(scenario.desired(release, 1));
        assertThat(scenario.reach(scenario.desired(null, 0)).instances()).isEmpty();
    }

    private static Slot singleton(Scenario scenario, String version) {
        return scenario.release(ServiceType.WEB, Map.of("VERSION", version), Probe.TCP, true, 256L << 20, Map.of());
    }
}
