package dev.capsule.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.rollout.ModelRuntime.Behaviour;
import dev.capsule.deploy.rollout.World.Plan;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ReleaseId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

@Label("Whatever people, builds and instances do")
class DecisionsPropertyTest {
    /** Something that happens, with a name for the report. */
    record Happening(String name, Consumer<World> does) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 2000)
    void everyDeploymentEndsAndWhatIsLiveServes(@ForAll("lives") List<Happening> life) {
        World world = new World();
        Map<DeploymentId, DeploymentStatus> ended = new HashMap<>();
        long number = 0;
        for (Happening happening : life) {
            happening.does().accept(world);
            assertThat(world.number.value()).isGreaterThanOrEqualTo(number);
            number = world.number.value();
            remember(world, ended);
        }
        world.settle();
        remember(world, ended);

        assertThat(world.open()).isEmpty();
        assertThat(world.running()).hasSizeLessThanOrEqualTo(1);
        assertThat(world.slots.primary()).isEqualTo(world.live);
        assertThat(world.runtime.recorded(World.TARGET)).isEqualTo(world.number);
        if (world.isLiveGood()) {
            assertThat(world.slots.candidate() == null || world.wish.ramp() != null)
                    .isTrue();
            assertThat(health(world)).isEqualTo(expectedHealth(world));
        }
        assertThat(world.endings.entrySet())
                .allMatch(entry -> world.status(entry.getKey()) == DeploymentStatus.RUNNING
                        || entry.getValue().reason() != null);
    }

    @Property(tries = 300)
    void aTargetThatIsTakenDownIsGoneInTheEnd(@ForAll("lives") List<Happening> life) {
        World world = new World();
        life.forEach(happening -> happening.does().accept(world));
        world.wish = new Wish(1, 0, null, true);
        world.settle();
        assertThat(world.gone).isTrue();
        assertThat(world.open()).isEmpty();
    }

    private static Health.Kind health(World world) {
        return Objects.requireNonNull(world.health).kind();
    }

    private static Health.Kind expectedHealth(World world) {
        return world.live == null || world.wish.replicas() == 0 ? Health.Kind.STOPPED : Health.Kind.HEALTHY;
    }

    private static void remember(World world, Map<DeploymentId, DeploymentStatus> ended) {
        world.attempts.forEach((id, attempt) -> {
            DeploymentStatus status = attempt.standing().status();
            DeploymentStatus before = ended.get(id);
            if (before == DeploymentStatus.RUNNING) {
                assertThat(status)
                        .isIn(DeploymentStatus.RUNNING, DeploymentStatus.SUPERSEDED, DeploymentStatus.ROLLED_BACK);
            } else if (before != null) {
                assertThat(status).isEqualTo(before);
            }
            if (status.isFinal()) {
                ended.put(id, status);
            }
        });
    }

    @Provide
    Arbitrary<List<Happening>> lives() {
        Arbitrary<Plan> plans = Arbitraries.of(
                Plan.GOOD,
                Plan.GOOD,
                Plan.EXITING,
                Plan.NEVER_READY,
                Plan.MIGRATING,
                Plan.MIGRATION_FAILING,
                Plan.UNBUILDABLE);
        Arbitrary<Trigger> triggers = Arbitraries.of(Trigger.HAND, Trigger.PUSH, Trigger.PROMOTION);
        Arbitrary<Happening> deploys = net.jqwik.api.Combinators.combine(triggers, plans)
                .as((trigger, plan) -> new Happening(trigger + " " + plan, world -> world.deploy(trigger, plan)));
        Arbitrary<Happening> rollbacks =
                Arbitraries.integers().between(0, 5).map(i -> new Happening("rollback " + i, world -> back(world, i)));
        Arbitrary<Happening> cancels = Arbitraries.just(new Happening(
                "cancel", world -> world.open().stream().reduce((a, b) -> b).ifPresent(a -> world.cancel(a.id()))));
        Arbitrary<Happening> scales = Arbitraries.integers()
                .between(0, 4)
                .map(n -> new Happening(
                        "scale " + n,
                        world -> world.wish = new Wish(n, world.wish.restarts(), world.wish.ramp(), false)));
        Arbitrary<Happening> restarts = Arbitraries.just(new Happening(
                "restart",
                world -> world.wish =
                        new Wish(world.wish.replicas(), world.wish.restarts() + 1, world.wish.ramp(), false)));
        Arbitrary<Happening> ramps = net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false))
                .as((weight, replicas, promote) -> new Happening(
                        "ramp " + weight + " " + promote, world -> ramp(world, weight, replicas, promote)));
        Arbitrary<Happening> abort = Arbitraries.just(new Happening(
                "abort ramp",
                world -> world.wish = new Wish(world.wish.replicas(), world.wish.restarts(), null, false)));
        Arbitrary<Happening> times = Arbitraries.integers()
                .between(1, 90)
                .map(s -> new Happening("wait " + s, world -> world.now = world.now.plus(Duration.ofSeconds(s))));
        Arbitrary<Happening> trouble = Arbitraries.of(
                new Happening("kill", world -> world.runtime.killAny()),
                new Happening("effects are lost", world -> world.effectsLost = true),
                new Happening("effects are done", world -> world.effectsLost = false),
                new Happening("runtime gone", world -> world.runtimeGone = true),
                new Happening("runtime back", world -> world.runtimeGone = false));
        Happening tick = new Happening("look", World::tick);
        Happening advance = new Happening("move", world -> world.runtime.advance());
        return Arbitraries.frequencyOf(
                        Tuple.of(10, Arbitraries.just(tick)),
                        Tuple.of(6, Arbitraries.just(advance)),
                        Tuple.of(3, deploys),
                        Tuple.of(1, rollbacks),
                        Tuple.of(1, cancels),
                        Tuple.of(1, scales),
                        Tuple.of(1, restarts),
                        Tuple.of(1, ramps),
                        Tuple.of(1, abort),
                        Tuple.of(1, times),
                        Tuple.of(2, trouble))
                .list()
                .ofMaxSize(120);
    }

    private static void back(World world, int index) {
        List<ReleaseId> releases = world.releases();
        if (!releases.isEmpty()) {
            world.rollBackTo(releases.get(index % releases.size()));
        }
    }

    private static void ramp(World world, int weight, int replicas, boolean promote) {
        if (world.live != null) {
            ReleaseId candidate = world.wish.ramp() == null
                    ? world.release(Behaviour.GOOD)
                    : world.wish.ramp().release();
            world.wish = new Wish(
                    world.wish.replicas(),
                    world.wish.restarts(),
                    new Ramp(candidate, weight, replicas, promote),
                    false);
        }
    }
}
