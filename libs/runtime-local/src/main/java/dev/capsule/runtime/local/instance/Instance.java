package dev.capsule.runtime.local.instance;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Trouble;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.port.Listener;
import dev.capsule.runtime.local.process.ProcessTable.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One instance over its whole life. Only its target's thread calls {@link #step}; what others read is volatile. */
public final class Instance {
    private static final int LAST_LINES = 20;
    private static final Duration MEMORY_LOOK = Duration.ofSeconds(2);

    private final InstanceSetting setting;
    private volatile InstanceRecord record;
    private volatile Standing standing;
    private volatile Run run;
    private @Nullable Slot slot;
    private @Nullable HealthCheck check;
    private @Nullable CompletableFuture<Void> launching;
    private int crashes;
    private long drainVersion;
    private boolean overMemory;
    private boolean asked;
    private Instant nextMemoryLook = Instant.EPOCH;

    private Instance(InstanceSetting setting, InstanceRecord record, Phase phase, Instant since) {
        this.setting = setting;
        this.record = record;
        this.standing = new Standing(phase, since, null);
        this.run = setting.launcher().run(record);
    }

    /** A new one, started at once. */
    public static Instance create(InstanceSetting setting, InstanceRecord record, Slot slot) {
        Instance instance = new Instance(setting, record, Phase.STARTING, setting.now());
        instance.slot = slot;
        instance.launch();
        return instance;
    }

    /** One that an earlier process of Capsule started. It goes on as it was found. */
    public static Instance adopt(InstanceSetting setting, InstanceRecord record) {
        boolean runs = !(setting.launcher().run(record).state() instanceof RunState.Ended);
        Phase phase = !runs ? Phase.BACKING_OFF : record.ready() ? Phase.READY : Phase.STARTING;
        Instance instance = new Instance(setting, record, phase, setting.now());
        if (record.leaving()) {
            instance.become(runs ? Phase.DRAINING : Phase.ENDED);
        }
        if (instance.phase() == Phase.ENDED) {
            instance.finish();
        }
        return instance;
    }

    public InstanceRecord record() {
        return record;
    }

    public InstanceId id() {
        return record.instance();
    }

    public Phase phase() {
        return standing.phase();
    }

    public @Nullable Trouble trouble() {
        return standing.trouble();
    }

    public Run run() {
        return run;
    }

    /** In the table and may get requests. */
    public boolean isServing() {
        return phase() == Phase.READY;
    }

    /** On its way out, or gone. */
    public boolean isLeaving() {
        return record.leaving() || phase() == Phase.ENDED;
    }

    public InstanceStatus status() {
        Standing told = standing;
        boolean runs = told.phase() != Phase.ENDED && told.phase() != Phase.BACKING_OFF;
        Usage usage = runs ? run.usage() : new Usage(0, 0);
        Listener listener = record.listener();
        return new InstanceStatus(
                id(),
                record.release(),
                told.phase(),
                told.since(),
                Math.max(0, record.run() - 1),
                told.trouble(),
                listener == null ? null : Integer.valueOf(listener.port()),
                usage.memoryBytes(),
                usage.cpuNanos());
    }

    /** Gives it what is never on disk: without it nothing can be started again. */
    public void setSlot(Slot slot) {
        this.slot = slot;
    }

    /** It is to end. One that serves is drained first, from a version of the table on that is told next. */
    public void leave() {
        if (!isLeaving()) {
            Phase before = phase();
            update(record.leave());
            switch (before) {
                case READY -> {
                    drainVersion = Long.MAX_VALUE;
                    become(Phase.DRAINING);
                }
                case BACKING_OFF -> finish();
                default -> stop();
            }
        }
    }

    /** The table of this version is the first that says it drains. */
    public void drainsFrom(long version) {
        if (phase() == Phase.DRAINING && drainVersion == Long.MAX_VALUE) {
            drainVersion = version;
        }
    }

    /** One look at how it stands, and what follows from it. */
    public void step(EdgeView edge) {
        switch (phase()) {
            case STARTING, READY -> watch();
            case BACKING_OFF -> startAgain();
            case DRAINING -> drain(edge);
            case STOPPING -> awaitEnd();
            case ENDED -> {}
        }
    }

    /** Lets go of what is watched; the instance runs on. */
    public void release() {
        closeCheck();
    }

    private void watch() {
        CompletableFuture<Void> start = launching;
        if (start != null && !start.isDone()) {
            return;
        }
        if (start != null && start.isCompletedExceptionally()) {
            fail(Failures.cannotStart(cause(start)));
            return;
        }
        launching = null;
        if (run.state() instanceof RunState.Ended(int code)) {
            ended(code);
            return;
        }
        watchMemory();
        Slot known = slot;
        if (known != null) {
            look(known);
        }
    }

    private void look(Slot known) {
        HealthCheck looking = check;
        if (looking == null) {
            var workload = known.workload();
            check = new HealthCheck(
                    run,
                    new HealthCheck.Expected(
                            record.leasedPort() != null, record.leasedPort(), workload.port(), workload.probe()),
                    setting.http(),
                    setting.changed());
            return;
        }
        Duration startup = known.workload().probe().startup();
        switch (looking.health()) {
            case Health.Ready(Listener listener) -> becomeReady(listener);
            case Health.NotLooked() -> {}
            case Health health
            when phase() == Phase.READY -> {
                Trouble why = Failures.notReady(
                        record, health, known.workload().probe().interval(), lastLines());
                update(record.notReady());
                become(Phase.STARTING, why);
            }
            case Health health -> {
                if (setting.now().isAfter(standing.since().plus(startup))) {
                    Trouble why = Failures.notReady(record, health, startup, lastLines());
                    run.kill();
                    fail(why);
                }
            }
        }
    }

    private void becomeReady(@Nullable Listener listener) {
        if (phase() != Phase.READY) {
            update(listener == null ? record.readyWithoutPort() : record.ready(listener));
            become(Phase.READY, null);
        }
    }

    private void watchMemory() {
        Instant now = setting.now();
        if (setting.watchesMemory() && now.isAfter(nextMemoryLook)) {
            nextMemoryLook = now.plus(MEMORY_LOOK);
            if (run.usage().memoryBytes() > record.memoryBytes()) {
                overMemory = true;
                run.kill();
            }
        }
    }

    private void ended(int code) {
        Duration lived = Duration.between(record.started(), setting.now());
        crashes = BackOff.startsAnew(lived) ? 1 : crashes + 1;
        boolean outOfMemory = overMemory || run.ranOutOfMemory();
        Trouble why = code == 0 && record.type() == ServiceType.CRON
                ? null
                : Failures.ended(record, code, outOfMemory, crashes, lived, lastLines());
        overMemory = false;
        run.kill();
        run.sweep();
        fail(why, 0);
    }

    private void fail(@Nullable Trouble why) {
        fail(why, 1);
    }

    private void fail(@Nullable Trouble why, int more) {
        crashes += more;
        closeCheck();
        if (record.type() == ServiceType.CRON) {
            update(record.leave());
            finish(why);
        } else {
            update(record.notReady());
            become(Phase.BACKING_OFF, why);
        }
    }

    private void startAgain() {
        if (slot != null && !setting.now().isBefore(standing.since().plus(BackOff.after(Math.max(1, crashes))))) {
            update(record.nextRun(setting.now()));
            become(Phase.STARTING);
            launch();
        }
    }

    private void launch() {
        Slot known = slot;
        if (known == null) {
            throw new IllegalStateException("Nothing starts without its release");
        }
        InstanceRecord starting = record;
        setting.files().write(starting);
        // Done only once the run is the new one: the end of the run before would else be taken for its end.
        CompletableFuture<Void> started = CompletableFuture.runAsync(
                        () -> start(starting, known), task -> Thread.ofVirtual().start(task))
                .whenComplete((done, failed) -> run = setting.launcher().run(starting));
        launching = started;
        started.whenComplete((done, failed) -> setting.changed().run());
    }

    private void start(InstanceRecord starting, Slot known) {
        try {
            setting.launcher().start(starting, known, known.workload().command());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drain(EdgeView edge) {
        if (run.state() instanceof RunState.Ended) {
            finish();
            return;
        }
        EdgeView.Status status = edge.status();
        Duration waited = Duration.between(standing.since(), setting.now());
        boolean empty = status.follows(drainVersion) && status.isIdle(id());
        boolean settled = waited.compareTo(setting.drain().settle()) >= 0;
        if ((empty && settled) || waited.compareTo(setting.drain().cap()) >= 0) {
            stop();
        }
    }

    private void stop() {
        closeCheck();
        asked = run.ask();
        become(Phase.STOPPING);
    }

    private void awaitEnd() {
        CompletableFuture<Void> start = launching;
        if (start != null && !start.isDone()) {
            return;
        }
        if (run.state() instanceof RunState.Ended) {
            finish();
        } else if (setting.now().isAfter(standing.since().plus(record.stopGrace()))) {
            run.kill();
        } else if (!asked) {
            asked = run.ask();
        }
    }

    private void finish() {
        finish(trouble());
    }

    private void finish(@Nullable Trouble why) {
        closeCheck();
        run.kill();
        run.sweep();
        become(Phase.ENDED, why);
        Integer port = record.leasedPort();
        if (port != null) {
            setting.ports().release(port);
        }
        setting.launcher().cleanUp(record);
    }

    private List<String> lastLines() {
        try {
            return setting.files().output(id()).tail(LAST_LINES);
        } catch (IOException e) {
            return List.of();
        }
    }

    private void update(InstanceRecord changed) {
        record = changed;
        setting.files().write(changed);
    }

    private void become(Phase next) {
        become(next, trouble());
    }

    private void become(Phase next, @Nullable Trouble why) {
        standing = new Standing(next, setting.now(), why);
        setting.changed().run();
    }

    private void closeCheck() {
        HealthCheck looking = check;
        if (looking != null) {
            looking.close();
            check = null;
        }
    }

    private static Exception cause(CompletableFuture<Void> failed) {
        Throwable thrown = failed.exceptionNow();
        return thrown instanceof CapsuleException known ? known : new IOException(thrown.getMessage(), thrown);
    }

    /** What is told of it, replaced as a whole, so that nobody reads the phase of one moment and the trouble of another. */
    private record Standing(
            Phase phase, Instant since, @Nullable Trouble trouble) {}
}
