package dev.capsule.embedded.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, adopts and stops the server of one data directory. */
final class PostgresServer {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int ATTEMPTS = 5;
    private static final Duration ATTEMPT_PAUSE = Duration.ofMillis(300);
    private static final int SHOWN_LINES = 5;
    private static final long LOG_BYTES = 8L * 1024 * 1024;

    private final DatabaseFiles files;
    private final ServerSettings settings;
    private final SecureRandom random;
    private final ServerCommands commands;

    PostgresServer(DatabaseFiles files, ServerSettings settings, SecureRandom random) throws IOException {
        this.files = files;
        this.settings = settings;
        this.random = random;
        PrivateFiles.directory(files.directory());
        PrivateFiles.directoryOf(files.log());
        this.commands = ServerCommands.of(PostgresPrograms.unpack(files.binaries()));
    }

    /** Takes over the server that an earlier Capsule left running, or starts one. Returns when it takes connections. */
    Postmaster run() throws IOException {
        if (!Files.exists(files.data().resolve("PG_VERSION"))) {
            initialize();
        }
        Optional<Postmaster> left = Postmaster.read(files.postmaster());
        if (left.isPresent() && left.get().isServing(realData())) {
            if (isUsable(left.get())) {
                LOG.info("Found PostgreSQL running as process {}", left.get().pid());
                return left.get();
            }
            LOG.info(
                    "Replacing the PostgreSQL left behind as process {}",
                    left.get().pid());
            commands.stop(files.data());
        } else if (left.flatMap(Postmaster::process).isPresent()) {
            // Another program has that process number by now; PostgreSQL would take it for a living server.
            Files.delete(files.postmaster());
        }
        return start(new PortChoice(files.port(), random).choose());
    }

    /**
     * Starts the server on a port. Repeated a few times, since processes of a server that was killed may still be on
     * their way out.
     */
    Postmaster start(int port) throws IOException {
        writeSettings(port);
        shortenLog();
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return startOnce();
            } catch (IOException e) {
                LOG.info("PostgreSQL did not start at attempt {}: {}", attempt, e.getMessage());
                sleep(ATTEMPT_PAUSE);
            }
        }
        return startOnce();
    }

    private Postmaster startOnce() throws IOException {
        Process process = commands.start(files.data(), files.log());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Optional<Postmaster> postmaster = Postmaster.read(files.postmaster())
                    .filter(server -> server.pid() == process.pid() && server.ready());
            if (postmaster.isPresent()) {
                return postmaster.get();
            }
            sleep(POLL);
        }
        process.destroyForcibly();
        throw new IOException("PostgreSQL did not start. Its last lines: " + lastLines());
    }

    void stop() throws IOException {
        Optional<Postmaster> server = Postmaster.read(files.postmaster());
        if (server.isPresent() && server.get().isServing(realData())) {
            commands.stop(files.data());
        }
    }

    /**
     * Returns when the server is gone. Looks for itself once a second, since the system tells of the end of a process
     * only to the one that started it, which may be an earlier Capsule.
     */
    void awaitEnd(Postmaster server) throws IOException, InterruptedException {
        Path data = realData();
        while (server.isServing(data)) {
            try {
                server.process().orElseThrow().onExit().get(1, TimeUnit.SECONDS);
            } catch (TimeoutException | NoSuchElementException | ExecutionException _) {
                // Looked at again.
            }
        }
    }

    /** Made beside and renamed, so that a crash leaves no half-made data directory. */
    private void initialize() throws IOException {
        PrivateFiles.password(files.passwordFile(), random);
        Path making = files.directory().resolve("data.new");
        Trees.delete(making);
        commands.initialize(making, files.passwordFile(), settings.durable());
        Files.writeString(making.resolve("postgresql.conf"), "include 'capsule.conf'\n", StandardOpenOption.APPEND);
        Files.writeString(making.resolve("pg_hba.conf"), settings.access());
        Files.move(making, files.data());
    }

    /** It takes connections, and has this version's program and settings. */
    private boolean isUsable(Postmaster server) throws IOException {
        return server.ready()
                && server.program()
                        .filter(commands.program().toRealPath()::equals)
                        .isPresent()
                && Files.readString(settingsFile()).equals(settings.text(server.port()));
    }

    private void writeSettings(int port) throws IOException {
        PrivateFiles.replace(settingsFile(), settings.text(port));
    }

    private Path settingsFile() {
        return files.data().resolve("capsule.conf");
    }

    private Path realData() throws IOException {
        return files.data().toRealPath();
    }

    private void shortenLog() throws IOException {
        if (Files.exists(files.log()) && Files.size(files.log()) > LOG_BYTES) {
            Files.move(files.log(), files.log().resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(files.log());
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    private static void sleep(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL was starting", e);
        }
    }
}
