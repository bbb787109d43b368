package dev.capsule.runtime.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.runtime.local.limits.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sandbox promises to builds, with namespaces and without. */
abstract class SandboxContract {
    static final Limits LIMITS = new Limits(512L * 1024 * 1024, 2000, 256);
    static final Duration LONG = Duration.ofSeconds(60);

    TestPlace place;
    Sandbox sandbox;
    LocalUser user;
    Workspace workspace;
    final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    abstract SandboxSettings adapt(SandboxSettings settings);

    @BeforeEach
    void open() throws Exception {
        place = TestPlace.open();
        sandbox = Sandbox.open(adapt(place.settings()));
        user = sandbox.builder(new OrganizationId(UUID.randomUUID()), "branch");
        workspace = sandbox.workspace(user, "build-1");
    }

    @AfterEach
    void close() {
        place.close();
    }

    StepCommand command(Map<String, String> environment, Duration timeout, String... arguments) {
        return new StepCommand(List.of(arguments), workspace.source(), environment, List.of(), LIMITS, timeout);
    }

    StepOutcome run(String script) throws InterruptedException {
        return run(command(Map.of(), LONG, "/bin/sh", "-c", script));
    }

    StepOutcome run(StepCommand command) throws InterruptedException {
        return sandbox.start(workspace, command, (error, text, mended) -> lines.add((error ? "E " : "O ") + text))
                .await();
    }

    @Test
    void handsOutLinesOfBothStreamsAndTheExitCode() throws Exception {
        assertThat(run("echo one; echo two >&2; printf three; exit 4")).isEqualTo(new StepOutcome.Exited(4));
        assertThat(lines).containsExactlyInAnyOrder("O one", "O three", "E two");
    }

    @Test
    void runsAsAUserOfItsOwnWithoutRights() throws Exception {
        assumeThat(sandbox.isolation().users()).isTrue();
        run("id -u; grep -E 'NoNewPrivs|CapEff|CapBnd' /proc/self/status");
        assertThat(lines)
                .contains("O " + user.uid(), "O NoNewPrivs:\t1", "O CapEff:\t0000000000000000")
                .contains("O CapBnd:\t0000000000000000");
    }

    @Test
    void organizationsCannotReadOneAnothersFiles() throws Exception {
        assumeThat(sandbox.isolation().users() || sandbox.isolation().namespaces())
                .isTrue();
        Workspace other = sandbox.workspace(sandbox.builder(new OrganizationId(UUID.randomUUID()), "branch"), "b2");
        Files.writeString(other.source().resolve("secret"), "hidden");
        sandbox.give(other.user(), other.source());
        assertThat(run("cat " + other.source().resolve("secret")).succeeded()).isFalse();
        assertThat(lines).noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void seesOnlyTheEnvironmentItIsGiven() throws Exception {
        Map<String, String> environment = Map.of("GREETING", "a \"b\" $HOME\nc'd", "LD_PRELOAD", "");
        run(command(environment, LONG, "/usr/bin/env"));
        assertThat(lines).contains("O GREETING=a \"b\" $HOME", "O c'd", "O HOME=" + workspace.home());
        assertThat(lines).noneMatch(line -> line.contains("CAPSULE_"));
    }

    @Test
    void variablesOfACommandDoNotActOnWhatRunsBeforeIt() throws Exception {
        Path trap = workspace.source().resolve("trap");
        Files.createDirectories(trap);
        Files.writeString(
                trap.resolve("mv"), "#!/bin/sh\nid -u > " + workspace.source().resolve("caught"));
        trap.resolve("mv").toFile().setExecutable(true, false);
        sandbox.give(user, workspace.source());
        run(command(Map.of("PATH", trap + ":/usr/bin:/bin", "ENV", "/nonexistent"), LONG, "/bin/true"));
        assertThat(workspace.source().resolve("caught")).doesNotExist();
    }

    @Test
    void writesToItsDirectoriesAndNowhereElse() throws Exception {
        Path cache = sandbox.cache(user, "npm");
        StepCommand command = new StepCommand(
                List.of(
                        "/bin/sh",
                        "-c",
                        "echo x > file && echo y > \"$1\"/kept && echo z > \"$TMPDIR\"/t",
                        "-",
                        cache.toString()),
                workspace.source(),
                Map.of(),
                List.of(cache),
                LIMITS,
                LONG);
        assertThat(run(command)).isEqualTo(new StepOutcome.Exited(0));
        assertThat(workspace.source().resolve("file")).hasContent("x");
        assertThat(cache.resolve("kept")).hasContent("y");
        assumeThat(sandbox.isolation().users()).isTrue();
        assertThat(run("echo x > " + place.directory() + "/escaped").succeeded())
                .isFalse();
    }

    @Test
    void killsEverythingAtTheTimeout() throws Exception {
        StepOutcome outcome = run(command(
                Map.of(),
                Duration.ofSeconds(2),
                "/bin/sh",
                "-c",
                "trap '' TERM; sleep 8600 & setsid sleep 8601 & sleep 8602"));
        assertThat(outcome).isEqualTo(new StepOutcome.TimedOut(Duration.ofSeconds(2)));
        assertThat(commandLines()).noneMatch(line -> line.matches("sleep 860[012]"));
    }

    @Test
    void cancelEndsARunningCommand() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        StepProcess process = sandbox.start(
                workspace,
                command(Map.of(), LONG, "/bin/sh", "-c", "echo started; sleep 500"),
                (error, text, mended) -> started.countDown());
        CompletableFuture<StepOutcome> outcome = CompletableFuture.supplyAsync(() -> awaited(process));
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        process.cancel();
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(new StepOutcome.Cancelled());
    }

    @Test
    void tellsMemoryExhaustionFromOtherEnds() throws Exception {
        assumeThat(sandbox.limitsKept()).isTrue();
        StepCommand greedy = new StepCommand(
                List.of("/bin/sh", "-c", "x=$(head -c 400m /dev/zero | tr '\\0' x); echo $?"),
                workspace.source(),
                Map.of(),
                List.of(),
                new Limits(64L * 1024 * 1024, 2000, 64),
                LONG);
        assertThat(run(greedy)).isInstanceOf(StepOutcome.OutOfMemory.class);
        assertThat(run("kill -9 $$")).isEqualTo(new StepOutcome.Exited(137));
    }

    @Test
    void findsAToolAsTheUserSeesIt() throws Exception {
        ToolSearch search = sandbox.tools().search(workspace, "python3");
        assertThat(search.usable())
                .isNotEmpty()
                .allSatisfy(tool -> assertThat(tool.version()).startsWith("3."));
        assertThat(sandbox.tools().search(workspace, "no-such-tool").usable()).isEmpty();
    }

    @Test
    void takesAJavaOnlyWithItsCompilerBesideIt() throws Exception {
        Path runtime = Files.createDirectories(place.directory().resolve("jre/bin"));
        Files.copy(Path.of("/bin/true"), runtime.resolve("java"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.merge("PATH", runtime.toString(), (path, first) -> first + ":" + path);
        Sandbox other = Sandbox.open(adapt(place.settings(environment)));

        ToolSearch search = other.tools().search(workspace, "java");

        assertThat(search.usable())
                .isNotEmpty()
                .noneMatch(tool -> tool.directory().equals(runtime));
        assertThat(search.unusable()).contains(runtime.resolve("java") + " is there, but without javac beside it");
    }

    static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> {
                    try {
                        return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                                .replace('\0', ' ')
                                .strip();
                    } catch (java.io.IOException e) {
                        return "";
                    }
                })
                .toList();
    }

    private static StepOutcome awaited(StepProcess process) {
        try {
            return process.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
