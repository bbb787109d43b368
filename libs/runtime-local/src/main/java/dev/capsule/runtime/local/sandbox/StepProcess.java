package dev.capsule.runtime.local.sandbox;

import dev.capsule.runtime.local.limits.ControlGroup;
import dev.capsule.runtime.local.output.LineCutter;
import dev.capsule.runtime.local.process.Ending;
import dev.capsule.runtime.local.process.ProcessIdentity;
import dev.capsule.runtime.local.process.ProcessTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A running command of a build. */
public final class StepProcess {
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int KILLED = 137;
    private static final Duration POLITENESS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path identity;
    private final StepCommand command;
    private final @Nullable ControlGroup group;
    private final ProcessTable processes;
    private final List<Thread> readers;
    private final AtomicReference<@Nullable StepOutcome> forced = new AtomicReference<>();

    StepProcess(
            Process process,
            Path identity,
            StepCommand command,
            @Nullable ControlGroup group,
            ProcessTable processes,
            StepOutput output)
            throws IOException {
        this.process = process;
        this.identity = identity;
        this.command = command;
        this.group = group;
        this.processes = processes;
        process.getOutputStream().close();
        this.readers = List.of(
                reader(process.getInputStream(), false, output), reader(process.getErrorStream(), true, output));
    }

    /** Waits for the end, at most for the command's timeout, and returns when its last line was handed out. */
    public StepOutcome await() throws InterruptedException {
        try {
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                forced.compareAndSet(null, new StepOutcome.TimedOut(command.timeout()));
                end();
            }
            int code = process.waitFor();
            // What it left running would hold its output open, and its user's memory.
            Ending.kill(this::members, PATIENCE);
            for (Thread reader : readers) {
                reader.join(PATIENCE);
            }
            return outcome(code);
        } finally {
            release();
        }
    }

    /** Ends the command and all it started. Whoever awaits it is told that it was cancelled. */
    public void cancel() {
        forced.compareAndSet(null, new StepOutcome.Cancelled());
        end();
    }

    private StepOutcome outcome(int code) {
        StepOutcome ended = forced.get();
        if (ended != null) {
            return ended;
        }
        boolean outOfMemory = code == KILLED && group != null && group.memoryKills() > 0;
        return outOfMemory ? new StepOutcome.OutOfMemory(command.limits()) : new StepOutcome.Exited(code);
    }

    private void end() {
        Set<Long> members = members();
        members.forEach(Ending::ask);
        try {
            if (!process.waitFor(POLITENESS.toMillis(), TimeUnit.MILLISECONDS)) {
                Ending.kill(this::members, PATIENCE);
            }
        } catch (InterruptedException e) {
            Ending.kill(this::members, PATIENCE);
            Thread.currentThread().interrupt();
        }
    }

    private Set<Long> members() {
        Set<Long> members = new HashSet<>(group == null ? Set.of() : group.members());
        ProcessIdentity.read(identity).ifPresent(leader -> members.addAll(processes.session(leader)));
        if (process.isAlive()) {
            members.addAll(processes.tree(List.of(process.pid())));
        }
        return members;
    }

    private void release() {
        if (group != null) {
            group.remove();
        }
        try {
            Files.deleteIfExists(identity);
        } catch (IOException e) {
            // The next start looks at it again and finds nobody.
            return;
        }
    }

    private static Thread reader(InputStream stream, boolean error, StepOutput output) {
        return Thread.ofVirtual().start(() -> {
            LineCutter cutter = new LineCutter(MAX_LINE_BYTES, line -> output.line(error, line.text(), line.mended()));
            byte[] buffer = new byte[BUFFER_BYTES];
            try (stream) {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    cutter.add(buffer, 0, read);
                }
            } catch (IOException e) {
                cutter.end();
                return;
            }
            cutter.end();
        });
    }
}
