package dev.capsule.standalone;

import dev.capsule.contracts.local.PlatformAddress;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.embedded.database.DatabaseFiles;
import dev.capsule.embedded.database.EmbeddedDatabase;
import dev.capsule.embedded.database.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the platform, its database and every application of a data directory, whichever of them still live. */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path home;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long the platform may take to end by itself before it is killed */
    Shutdown(Path home, Duration patience, Clock clock) {
        this.home = home;
        this.patience = patience;
        this.clock = clock;
    }

    void run() throws IOException, InterruptedException {
        Optional<ProcessHandle> platform = platform();
        boolean cleanly = platform.isPresent() && end(platform.get());
        if (!cleanly && Files.exists(home.resolve("postgres"))) {
            // A platform that was killed left its database running; the next owner is who closes it.
            EmbeddedDatabase.start(DatabaseFiles.below(home), ServerSettings.forInstallation(), new SecureRandom())
                    .close();
        }
        Applications.stopAll(home, clock);
        LOG.info("Capsule is stopped");
    }

    private Optional<ProcessHandle> platform() throws IOException {
        Path file = home.resolve("platform.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        PlatformAddress address = WireJson.tolerant().readValue(Files.readAllBytes(file), PlatformAddress.class);
        return ProcessHandle.of(address.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> StartTicks.of(address.pid()) == address.startTicks());
    }

    /** Returns whether it ended by itself, and with it what it had started. */
    private boolean end(ProcessHandle platform) throws InterruptedException {
        platform.destroy();
        if (hasEnded(platform)) {
            return !Files.exists(home.resolve("platform.json"));
        }
        LOG.warn("The platform did not end within {} s and is killed", patience.toSeconds());
        platform.destroyForcibly();
        hasEnded(platform);
        return false;
    }

    private boolean hasEnded(ProcessHandle platform) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        while (platform.isAlive() && clock.instant().isBefore(deadline)) {
            Thread.sleep(PAUSE);
        }
        return !platform.isAlive();
    }
}
