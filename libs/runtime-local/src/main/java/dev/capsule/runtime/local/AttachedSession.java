package dev.capsule.runtime.local;

import dev.capsule.runtime.Session;
import dev.capsule.runtime.local.process.Ending;
import dev.capsule.runtime.local.process.ProcessTable;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command beside an instance, as a process whose streams are ours. */
final class AttachedSession implements Session {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final ProcessTable processes;

    AttachedSession(Process process, ProcessTable processes) {
        this.process = process;
        this.processes = processes;
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public InputStream errors() {
        return process.getErrorStream();
    }

    @Override
    public Optional<Integer> await(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            Ending.kill(() -> process.isAlive() ? processes.tree(List.of(process.pid())) : List.<Long>of(), PATIENCE);
        }
    }
}
