package dev.capsule.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Probe;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.LogStream.Source;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Session;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import dev.capsule.runtime.Trouble.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every runtime tells of the processes it runs, and lets be done with them. */
public interface ProcessContract {
    RuntimeFixture fixture();

    private Scenario scenario() {
        return new Scenario(fixture());
    }

    @Test
    default void startsAgainWhatCrashed() throws Exception {
        Scenario scenario = scenario();
        int before = scenario.reach(scenario.desired(scenario.web("1"), 1))
                .instances()
                .getFirst()
                .restarts();
        try {
            scenario.get("/crash");
        } catch (IOException expected) {
            assertThat(expected).isNotNull();
        }
        scenario.await(observation -> observation.reached()
                && observation.instances().stream().anyMatch(instance -> instance.restarts() > before));
        assertThat(scenario.get("/")).isEqualTo("1");
    }

    @Test
    default void saysThatAPortWasNeverOpened() {
        Scenario scenario = scenario();
        scenario.apply(scenario.desired(slot(scenario, Map.of("MODE", "silent"), quick(null), 256), 1));
        InstanceStatus failing = failing(scenario, Kind.PORT_NOT_OPENED);
        assertThat(Objects.requireNonNull(failing.trouble()).message()).contains("PORT");
        assertThat(Objects.requireNonNull(failing.trouble()).lastLines()).contains("version 0 in mode silent");
    }

    @Test
    default void saysWhatAProbeAnswered() {
        Scenario scenario = scenario();
        scenario.apply(scenario.desired(slot(scenario, Map.of("MODE", "sick"), quick("/health"), 256), 1));
        assertThat(Objects.requireNonNull(failing(scenario, Kind.PROBE_FAILED).trouble())
                        .message())
                .contains("503");
    }

    @Test
    default void takesAnInstanceThatIsNoLongerReadyOutOfTheRoute() throws Exception {
        Scenario scenario = scenario();
        scenario.reach(scenario.desired(slot(scenario, Map.of("VERSION", "1"), patient("/health"), 256), 1));
        scenario.get("/sick");
        assertThat(failing(scenario, Kind.PROBE_FAILED).phase()).isNotEqualTo(Phase.READY);
    }

    @Test
    default void saysThatMemoryRanOut() {
        Scenario scenario = scenario();
        scenario.apply(scenario.desired(slot(scenario, Map.of("MODE", "greedy"), quick(null), 64), 1));
        assertThat(Objects.requireNonNull(failing(scenario, Kind.OUT_OF_MEMORY).trouble())
                        .message())
                .contains("64 MB");
    }

    @Test
    default void runsAWorkerWithoutAPort() {
        Scenario scenario = scenario();
        Slot worker = scenario.release(ServiceType.WORKER, Map.of("MODE", "worker"));
        Observation reached = scenario.reach(scenario.desired(worker, 2));
        assertThat(reached.instances()).hasSize(2).allMatch(instance -> instance.port() == null);
    }

    @Test
    default void readsOutputByACursor() {
        Scenario scenario = scenario();
        InstanceId instance = scenario.reach(scenario.desired(scenario.web("1"), 1))
                .instances()
                .getFirst()
                .instance();
        List<LogStream.Line> lines = scenario.linesUntil(instance, line -> line.source() == Source.STDERR);
        assertThat(lines).extracting(LogStream.Line::text).contains("version 1 in mode web");
        assertThat(lines).anyMatch(line -> line.text().startsWith("listening on ") && line.source() == Source.STDERR);
        LogStream first = fixture().runtime().logs(instance, new LogOptions(0, 1, Duration.ZERO));
        LogStream second = fixture().runtime().logs(instance, new LogOptions(first.nextCursor(), 1, Duration.ZERO));
        assertThat(first.lines()).hasSize(1);
        assertThat(second.lines()).hasSize(1).isNotEqualTo(first.lines());
        assertThat(second.ended()).isFalse();
    }

    @Test
    default void givesSecretsToTheApplication() throws Exception {
        Scenario scenario = scenario();
        Slot release = scenario.release(
                ServiceType.WEB, Map.of("VERSION", "1"), Probe.TCP, false, 256L << 20, Map.of("TOKEN", "a'b\"c $d\ne"));
        scenario.reach(scenario.desired(release, 1));
        assertThat(scenario.get("/env/TOKEN")).isEqualTo("a'b\"c $d\ne");
    }

    @Test
    default void runsATaskOnceAndTellsItsOutput() {
        Scenario scenario = scenario();
        Slot setting = scenario.release(ServiceType.WORKER, Map.of("MODE", "task"));
        Task task = scenario.task(setting, List.of("python3", "app.py"), Duration.ofSeconds(30));
        fixture().runtime().runOnce(task);
        TaskRun ended = awaitEnd(task);
        assertThat(ended).isInstanceOf(TaskRun.Succeeded.class);
        assertThat(fixture().runtime().runOnce(task)).isEqualTo(ended);
        LogStream output = fixture().runtime().logs(ended.instance(), new LogOptions(0, 100, Duration.ofSeconds(5)));
        assertThat(output.lines()).filteredOn(line -> line.text().equals("ran")).hasSize(1);
    }

    @Test
    default void tellsWhyATaskFailed() {
        Scenario scenario = scenario();
        Slot setting = scenario.release(ServiceType.WORKER, Map.of("MODE", "task", "CODE", "5"));
        Task task = scenario.task(setting, List.of("python3", "app.py"), Duration.ofSeconds(30));
        fixture().runtime().runOnce(task);
        assertThat(awaitEnd(task)).isInstanceOfSatisfying(TaskRun.Failed.class, failed -> {
            assertThat(failed.exitCode()).isEqualTo(5);
            assertThat(failed.lastLines()).contains("with a warning");
        });
    }

    @Test
    default void endsATaskThatTakesTooLong() {
        Scenario scenario = scenario();
        Slot setting = scenario.release(ServiceType.WORKER, Map.of("MODE", "worker"));
        Task task = scenario.task(setting, List.of("python3", "app.py"), Duration.ofSeconds(1));
        fixture().runtime().runOnce(task);
        assertThat(awaitEnd(task))
                .isInstanceOfSatisfying(
                        TaskRun.Failed.class,
                        failed -> assertThat(failed.message()).contains("longer than 1 s"));
    }

    @Test
    default void runsACommandBesideAnInstance() throws Exception {
        Scenario scenario = scenario();
        InstanceId instance = scenario.reach(scenario.desired(scenario.web("7"), 1))
                .instances()
                .getFirst()
                .instance();
        Command command = new Command(List.of("sh", "-c", "read line; echo $line $VERSION; ls; exit 9"), false);
        try (Session session = fixture().runtime().attach(instance, command)) {
            session.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
            session.input().close();
            String output = new String(session.output().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output).contains("hello 7").contains("app.py");
            assertThat(session.await(Duration.ofSeconds(30))).isEqualTo(Optional.of(9));
        }
    }

    private InstanceStatus failing(Scenario scenario, Kind kind) {
        return scenario.awaitAnInstance(Troubles.of(kind)).instances().stream()
                .filter(Troubles.of(kind))
                .findFirst()
                .orElseThrow();
    }

    private TaskRun awaitEnd(Task task) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        TaskRun run = fixture().runtime().runOnce(task);
        while (run instanceof TaskRun.Running && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
            run = fixture().runtime().runOnce(task);
        }
        return run;
    }

    private static Probe quick(@Nullable String path) {
        return new Probe(path, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    private static Probe patient(String path) {
        return new Probe(path, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    private static Slot slot(Scenario scenario, Map<String, String> variables, Probe probe, long megabytes) {
        return scenario.release(ServiceType.WEB, variables, probe, false, megabytes << 20, Map.of());
    }
}
