package dev.capsule.runtime.local.edge;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.kernel.Pause;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one edge alive. It runs in a session of its own and goes on when this process ends; the next one finds it by the
 * address that it wrote.
 */
public final class EdgeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeProcess.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Path directory;
    private final List<String> command;
    private final EdgeClient client;
    private final Clock clock;
    private @Nullable Process started;
    private @Nullable Thread keeper;

    /** @param command starts an edge for this directory's table */
    public EdgeProcess(Path directory, List<String> command, EdgeClient client, Clock clock) {
        this.directory = directory;
        this.command = List.copyOf(command);
        this.client = client;
        this.clock = clock;
    }

    /** What starts an edge for the table of a data directory, by how its program is called. */
    public static List<String> command(List<String> program, Path home, int port) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--home", home.toString(), "--port", Integer.toString(port)));
        return List.copyOf(command);
    }

    /**
     * Starts an edge where none lives and does not wait: {@link #start}, here or elsewhere, finds it warmed up.
     *
     * @return whether there was none
     */
    public boolean begin() {
        boolean isMissing = handle().isEmpty();
        ensureAlive();
        return isMissing;
    }

    /** Returns when an edge answers, an earlier one or a new one, and keeps it so until closed. */
    public void start() {
        ensureAlive();
        Instant deadline = clock.instant().plus(START);
        while (client.state().isEmpty()) {
            Process process = started;
            if (process == null) {
                ensureAlive();
            } else if (!process.isAlive() && process.exitValue() != 0) {
                throw new IllegalStateException("The edge did not start: " + lastWords());
            }
            if (clock.instant().isAfter(deadline)) {
                throw new IllegalStateException(
                        "The edge is not ready after " + START.toSeconds() + " s: " + lastWords());
            }
            Pause.of(LOOK);
        }
        keeper = Thread.ofVirtual().name("edge-keeper").start(this::keep);
    }

    /** Ends the watching, not the edge. */
    @Override
    public void close() {
        if (keeper != null) {
            keeper.interrupt();
        }
    }

    /** Ends the edge too, after what is in progress. */
    public void stop() {
        close();
        handle().ifPresent(process -> {
            process.destroy();
            Instant deadline = clock.instant().plus(STOP);
            while (process.isAlive() && clock.instant().isBefore(deadline)) {
                Pause.of(LOOK);
            }
            process.destroyForcibly();
        });
    }

    private void keep() {
        EdgeSilence silence = new EdgeSilence(clock.instant());
        while (!Thread.currentThread().isInterrupted()) {
            Pause.of(LOOK);
            if (client.state().isPresent()) {
                silence.broken(clock.instant());
            } else if (handle().isEmpty() || silence.isTooLong(clock.instant())) {
                LOG.warn("The edge is gone; starting it again");
                handle().ifPresent(ProcessHandle::destroyForcibly);
                silence.broken(clock.instant());
                startAgain();
            }
        }
    }

    /** Whatever keeps it from starting may pass, such as a full disk. */
    private void startAgain() {
        try {
            ensureAlive();
        } catch (UncheckedIOException e) {
            LOG.error("The edge cannot be started again, trying on", e);
        }
    }

    private void ensureAlive() {
        if (handle().isPresent()) {
            return;
        }
        try {
            Path log = Files.createDirectories(directory).resolve("edge.log");
            Files.deleteIfExists(directory.resolve("admin.json"));
            List<String> detached = new ArrayList<>(List.of("setsid"));
            detached.addAll(command);
            started = new ProcessBuilder(detached)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Files.writeString(directory.resolve("pid"), Long.toString(started.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("The edge cannot be started", e);
        }
    }

    /** The edge's process: the one it named itself, or the one just started that has not come so far. */
    private Optional<ProcessHandle> handle() {
        Optional<ProcessHandle> named = client.address()
                .map(EdgeAddress::pid)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::isEdge);
        Process process = started;
        return named.or(() ->
                        Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle))
                .or(this::begun);
    }

    /** One that was started by an earlier process, or by another part of this one, and has not named itself so far. */
    private Optional<ProcessHandle> begun() {
        try {
            long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isEdge);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A pid may have gone to another program since: that one does not name our data directory. */
    private boolean isEdge(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(directory.resolveSibling("").toString()))
                .orElse(true);
    }

    private String lastWords() {
        try {
            return Files.readString(directory.resolve("edge.log")).strip();
        } catch (IOException e) {
            return "it left no word";
        }
    }
}
