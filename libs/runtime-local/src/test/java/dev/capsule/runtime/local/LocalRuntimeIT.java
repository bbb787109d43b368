package dev.capsule.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.StaticSite;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Session;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Trouble.Kind;
import dev.capsule.runtime.local.sandbox.Await;
import dev.capsule.testkit.runtime.Scenario;
import dev.capsule.testkit.runtime.Troubles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular to a single machine. */
class LocalRuntimeIT {
    private LocalFixture fixture;
    private Scenario scenario;

    @BeforeEach
    void open() {
        fixture = new LocalFixture(settings -> settings);
        scenario = new Scenario(fixture);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void findsRunningInstancesAgainAndLeavesThemAlone() throws Exception {
        Slot release = scenario.web("1");
        Observation before = scenario.reach(scenario.desired(release, 2));
        fixture.reopen();
        assertThat(scenario.get("/")).isEqualTo("1");
        assertThat(ids(scenario.observe())).isEqualTo(ids(before));
        Observation after = scenario.reach(scenario.desired(release, 2));
        assertThat(ids(after)).isEqualTo(ids(before));
        assertThat(after.instances()).allMatch(instance -> instance.restarts() == 0);
    }

    @Test
    void goesOnWhereAnEarlierProcessWasInterrupted() throws Exception {
        scenario.reach(scenario.desired(scenario.web("1"), 2));
        Slot next = scenario.web("2");
        scenario.apply(scenario.desired(next, 2));
        scenario.await(observation -> observation.instances().size() > 2);
        fixture.reopen();
        assertThat(scenario.reach(scenario.desired(next, 2)).instances()).hasSize(2);
        assertThat(scenario.get("/")).isEqualTo("2");
    }

    @Test
    void takesInstancesThatEndedMeanwhileOutOfTheRouteBeforeAnythingIsApplied() throws Exception {
        scenario.reach(scenario.desired(scenario.web("1"), 2));
        fixture.closeRuntime();
        assertThat(answers("/crash")).isFalse();
        fixture.reopen();
        scenario.awaitAnInstance(instance -> instance.phase() == Phase.BACKING_OFF);
        Await.until(() -> Stream.generate(() -> answers("/")).limit(10).allMatch(answered -> answered));
    }

    @Test
    void stopsEverythingAndStartsItAgain() throws Exception {
        Slot release = scenario.web("1");
        scenario.reach(scenario.desired(release, 2));
        assertThat(fixture.runtime().stopEverything(Duration.ofSeconds(30))).isTrue();
        assertThat(scenario.observe().instances()).isEmpty();
        scenario.reach(scenario.desired(release, 2));
        assertThat(scenario.get("/")).isEqualTo("1");
    }

    /** Else every service that was ever destroyed leaves its last output behind, which nobody can read any more. */
    @Test
    void keepsNoFilesOfATargetThatIsRemoved() throws Exception {
        scenario.reach(scenario.desired(scenario.web("1"), 2));
        fixture.runtime().remove(scenario.target, new DecisionNumber(99));
        scenario.await(Observation::reached);
        try (Stream<Path> left = Files.list(fixture.directory().resolve("place/instances"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void neverWritesSecretsToTheDisk() throws Exception {
        Slot release = scenario.release(
                ServiceType.WEB, Map.of("VERSION", "1"), Probe.TCP, false, 256L << 20, Map.of("TOKEN", "pw-9f3b2c-pw"));
        scenario.reach(scenario.desired(release, 1));
        assertThat(scenario.get("/env/TOKEN")).isEqualTo("pw-9f3b2c-pw");
        try (Stream<Path> files = Files.walk(fixture.directory())) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, "pw-9f3b2c-pw"));
        }
    }

    @Test
    void routesToTheLoopbackOfVersionSix() throws Exception {
        scenario.reach(
                scenario.desired(scenario.release(ServiceType.WEB, Map.of("MODE", "loopback6", "VERSION", "6")), 1));
        assertThat(scenario.get("/")).isEqualTo("6");
    }

    @Test
    void routesToAnApplicationThatListensWhereItLikesAndReplacesItByStopping() throws Exception {
        Slot fixed = scenario.release(ServiceType.WEB, Map.of("FIXED", "26001", "VERSION", "1"));
        Observation reached = scenario.reach(scenario.desired(fixed, 1));
        assertThat(reached.instances().getFirst().port()).isEqualTo(26001);
        scenario.reach(
                scenario.desired(scenario.release(ServiceType.WEB, Map.of("FIXED", "26001", "VERSION", "2")), 1));
        assertThat(scenario.get("/")).isEqualTo("2");
    }

    @Test
    void saysThatASecondCopyOfSuchAnApplicationHasNoRoom() {
        Slot fixed = scenario.release(ServiceType.WEB, Map.of("FIXED", "26002"));
        scenario.reach(scenario.desired(fixed, 1));
        scenario.apply(scenario.desired(fixed, 2));
        Observation seen = scenario.awaitAnInstance(Troubles.of(Kind.NO_ROOM));
        assertThat(seen.reached()).isFalse();
        assertThat(seen.instances()).anyMatch(instance -> instance.phase() == Phase.READY);
    }

    @Test
    void servesASiteWithoutAProcess() throws Exception {
        Slot app = scenario.web("1");
        WorkloadSpec web = app.workload();
        WorkloadSpec site = new WorkloadSpec(
                ServiceType.STATIC,
                web.artifact(),
                List.of(),
                List.of(),
                Map.of(),
                null,
                Probe.TCP,
                web.resources(),
                null,
                new StaticSite("", true),
                web.stopGrace(),
                false);
        Observation reached = scenario.reach(scenario.desired(new Slot(app.release(), site, Map.of()), 1));
        assertThat(reached.instances()).isEmpty();
        assertThat(scenario.get("/index.html")).isEqualTo("a page");
    }

    @Test
    void runsAJobWhenItsTimeComes() {
        Slot job = scenario.release(ServiceType.CRON, Map.of("MODE", "task"));
        assertThat(scenario.reach(scenario.desired(job, 1)).instances()).isEmpty();
        fixture.clock.advance(Duration.ofMinutes(1));
        Observation ran = scenario.awaitAnInstance(instance -> instance.phase() == Phase.ENDED);
        InstanceId id = ran.instances().getFirst().instance();
        assertThat(scenario.linesUntil(id, line -> line.text().equals("ran"))).isNotEmpty();
        assertThat(ran.instances()).hasSize(1).allMatch(instance -> instance.trouble() == null);
    }

    @Test
    void keepsTheNewestOutputWithinTheCapWhileNobodyReads() throws Exception {
        Slot chatty = scenario.release(ServiceType.WORKER, Map.of("MODE", "chatty", "LINES", "20000"));
        InstanceId instance = scenario.reach(scenario.desired(chatty, 1))
                .instances()
                .getFirst()
                .instance();
        scenario.linesUntil(instance, line -> line.text().startsWith("line 19999 "));
        LogStream first = fixture.runtime().logs(instance, new LogOptions(0, 10, Duration.ZERO));
        assertThat(first.skippedBytes()).isPositive();
        try (Stream<Path> files = Files.walk(fixture.directory())) {
            long kept = files.filter(file -> file.getFileName().toString().startsWith("log."))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(kept).isBetween(1L, LocalFixture.CAP.chunkBytes() * (LocalFixture.CAP.chunks() + 1));
        }
    }

    @Test
    void anApplicationMayWriteIntoItsOwnDirectory() throws Exception {
        scenario.reach(scenario.desired(scenario.web("1"), 1));
        assertThat(scenario.get("/write")).isEqualTo("x");
        scenario.reach(scenario.desired(scenario.web("2"), 1));
        assertThat(scenario.get("/write")).isEqualTo("x");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        scenario.reach(scenario.desired(scenario.web("1"), 2));
        scenario.reach(scenario.desired(null, 0));
        fixture.runtime().collectGarbage();
        assertThat(fixture.directory().resolve("place/releases")).isEmptyDirectory();
        assertThat(fixture.directory().resolve("place/ports")).isEmptyDirectory();
        try (Stream<Path> files = Files.walk(fixture.directory().resolve("place/instances"))) {
            assertThat(files).noneMatch(file -> file.endsWith("app.py"));
        }
    }

    @Test
    void servicesCannotReadOneAnother() throws Exception {
        assumeThat(fixture.runtime().capabilities().isolation()).contains("user of its own");
        InstanceId first = only(scenario.reach(scenario.desired(scenario.web("1"), 1)));
        Scenario other = new Scenario(fixture);
        InstanceId second = only(other.reach(other.desired(other.web("2"), 1)));
        Path instances = fixture.directory().resolve("place/instances");
        Command command = new Command(
                List.of("cat", instances.resolve(first + "/source/app.py").toString()), false);
        try (Session session = fixture.runtime().attach(second, command)) {
            assertThat(session.output().readAllBytes()).isEmpty();
            assertThat(session.await(Duration.ofSeconds(30))).isEqualTo(Optional.of(1));
        }
    }

    private static InstanceId only(Observation observation) {
        return observation.instances().getFirst().instance();
    }

    private boolean answers(String path) {
        try {
            return scenario.get(path).equals("1");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<InstanceId> ids(Observation observation) {
        return observation.instances().stream()
                .map(InstanceStatus::instance)
                .sorted(Comparator.comparing(InstanceId::toString))
                .toList();
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
