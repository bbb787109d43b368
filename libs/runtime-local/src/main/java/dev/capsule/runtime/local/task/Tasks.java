package dev.capsule.runtime.local.task;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import dev.capsule.runtime.local.instance.Failures;
import dev.capsule.runtime.local.instance.InstanceFiles;
import dev.capsule.runtime.local.instance.InstanceLauncher;
import dev.capsule.runtime.local.instance.InstanceRecord;
import dev.capsule.runtime.local.instance.Run;
import dev.capsule.runtime.local.instance.RunState;
import dev.capsule.runtime.local.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks. The directory of a task can be made once, so a task is started once, also after a crash of Capsule. */
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LAST_LINES = 20;

    private final Sandbox sandbox;
    private final InstanceLauncher launcher;
    private final InstanceFiles files;
    private final Clock clock;
    /** Started by this process and not seen to its end yet. */
    private final Map<InstanceId, InstanceRecord> active = new ConcurrentHashMap<>();

    public Tasks(Sandbox sandbox, InstanceLauncher launcher, InstanceFiles files, Clock clock) {
        this.sandbox = sandbox;
        this.launcher = launcher;
        this.files = files;
        this.clock = clock;
    }

    public TaskRun run(Task task) {
        InstanceId id = new InstanceId(task.id().value());
        if (files.claim(id)) {
            InstanceRecord record = record(id, task);
            active.put(id, record);
            files.write(record);
            Thread.ofVirtual().name("task-" + id).start(() -> see(record, task));
        }
        return state(id);
    }

    public TaskRun state(InstanceId id) {
        if (active.containsKey(id)) {
            return new TaskRun.Running(id);
        }
        Optional<InstanceRecord> record = files.find(id);
        if (record.isEmpty()) {
            return failed(id, RunState.Ended.UNKNOWN, "Capsule was stopped before it had started.");
        }
        return switch (launcher.run(record.get()).state()) {
            case RunState.Coming() -> new TaskRun.Running(id);
            case RunState.Running() -> new TaskRun.Running(id);
            case RunState.Ended(int code) -> ended(id, code);
        };
    }

    /** Goes on watching over the tasks that an earlier process of Capsule started, and removes what is old. */
    public void resume() {
        for (InstanceRecord record : files.inventory()) {
            boolean ended = launcher.run(record).state() instanceof RunState.Ended;
            if (!ended) {
                active.put(record.instance(), record);
                Thread.ofVirtual().start(() -> await(record, record.stopGrace()));
            } else {
                launcher.cleanUp(record);
                if (record.started().plus(KEPT).isBefore(clock.instant())) {
                    files.remove(record.instance());
                }
            }
        }
    }

    public InstanceFiles files() {
        return files;
    }

    public boolean isOver(InstanceId id) {
        return !(state(id) instanceof TaskRun.Running);
    }

    private void see(InstanceRecord record, Task task) {
        try {
            launcher.start(record, task.setting(), task.command());
        } catch (IOException | RuntimeException e) {
            note(record.instance(), Failures.cannotStart(e).message());
            active.remove(record.instance());
            LOG.warn("Task {} cannot be started", record.instance(), e);
            return;
        }
        await(record, task.timeout());
    }

    private void await(InstanceRecord record, Duration timeout) {
        Instant end = record.started().plus(timeout);
        try {
            Run run = launcher.run(record);
            while (!(run.state() instanceof RunState.Ended)) {
                if (clock.instant().isAfter(end)) {
                    note(record.instance(), "It was ended because it took longer than " + timeout.toSeconds() + " s.");
                    run.kill();
                }
                Thread.sleep(LOOK);
            }
            if (run.ranOutOfMemory()) {
                note(record.instance(), "It used more memory than it may and was ended.");
            }
            run.kill();
            launcher.cleanUp(record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            active.remove(record.instance());
        }
    }

    private TaskRun ended(InstanceId id, int code) {
        Optional<String> reason = noted(id);
        if (code == 0 && reason.isEmpty()) {
            return new TaskRun.Succeeded(id);
        }
        boolean unknown = code == RunState.Ended.UNKNOWN && reason.isEmpty();
        return failed(
                id,
                code,
                unknown
                        ? "Its outcome is not known: Capsule or its supervisor was killed meanwhile. It is not run again."
                        : reason.orElse("The command " + Failures.exit(code) + "."));
    }

    private TaskRun failed(InstanceId id, int code, String message) {
        return new TaskRun.Failed(id, code, message, lastLines(id));
    }

    private List<String> lastLines(InstanceId id) {
        try {
            return files.output(id).tail(LAST_LINES);
        } catch (IOException e) {
            return List.of();
        }
    }

    private void note(InstanceId id, String reason) {
        try {
            Files.writeString(reasonFile(id), reason);
        } catch (IOException e) {
            LOG.warn("The reason why task {} failed cannot be written", id, e);
        }
    }

    private Optional<String> noted(InstanceId id) {
        try {
            return Optional.of(Files.readString(reasonFile(id)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path reasonFile(InstanceId id) {
        return files.directory(id).resolve("reason");
    }

    private InstanceRecord record(InstanceId id, Task task) {
        WorkloadSpec workload = task.setting().workload();
        if (!(workload.artifact() instanceof Artifact.Tree(var digest))) {
            throw new CapsuleException(ErrorCode.INVALID_CONFIGURATION, "This machine does not run images.");
        }
        Integer uid = sandbox.application(task.service(), task.environment()).uid();
        return new InstanceRecord(
                id,
                task.target(),
                task.setting().release(),
                digest,
                ServiceType.CRON,
                0,
                uid,
                null,
                clock.instant(),
                clock.instant(),
                1,
                null,
                false,
                false,
                task.timeout(),
                workload.resources().memoryBytes());
    }
}
