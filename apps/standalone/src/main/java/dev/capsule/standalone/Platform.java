package dev.capsule.standalone;

import dev.capsule.auth.AuthApplication;
import dev.capsule.contracts.local.PlatformAddress;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.deploy.DeployApplication;
import dev.capsule.embedded.broker.EmbeddedBroker;
import dev.capsule.embedded.database.DatabaseFiles;
import dev.capsule.embedded.database.EmbeddedDatabase;
import dev.capsule.embedded.database.ServerSettings;
import dev.capsule.gateway.GatewayApplication;
import dev.capsule.kernel.OwnerOnly;
import dev.capsule.monitor.MonitorApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Database, broker and the four services, started together and closed in the order in which they need each other. */
final class Platform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final List<String> BROKER_USERS = List.of("gateway", "auth", "deploy", "monitor");

    private final Path home;
    private final FileChannel lock;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;
    private final List<ServiceContext> services;

    private Platform(
            Path home,
            FileChannel lock,
            EmbeddedDatabase database,
            EmbeddedBroker broker,
            List<ServiceContext> services) {
        this.home = home;
        this.lock = lock;
        this.database = database;
        this.broker = broker;
        this.services = services;
    }

    /** Returns when everything answers. What was started before a failure is closed again. */
    static Platform start(StandaloneOptions options) throws IOException {
        Path home = DataDirectory.open(options.home());
        FileChannel lock = lock(home);
        DataDirectory.emptyTemporary(home);
        Ports ports = Ports.choose(options);
        Runnable endEdge = Applications.beginEdge(home, ports.app(), Clock.systemUTC());
        try {
            return start(home, lock, ports);
        } catch (IOException | RuntimeException e) {
            endEdge.run();
            throw e;
        }
    }

    private static Platform start(Path home, FileChannel lock, Ports ports) throws IOException {
        EmbeddedDatabase database;
        EmbeddedBroker broker;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<EmbeddedBroker> starting = CompletableFuture.supplyAsync(
                    () -> EmbeddedBroker.start(home.resolve("keys"), 0, BROKER_USERS), executor);
            database = EmbeddedDatabase.start(
                    DatabaseFiles.below(home), ServerSettings.forInstallation(), new SecureRandom());
            broker = starting.join();
        }
        Surroundings surroundings = new Surroundings(home, ports, database, broker);
        List<ServiceContext> services = List.of(
                new ServiceContext("gateway", GatewayApplication.application()),
                new ServiceContext("auth", AuthApplication.application()),
                new ServiceContext("deploy", DeployApplication.application()),
                new ServiceContext("monitor", MonitorApplication.application()));
        Platform platform = new Platform(home, lock, database, broker, services);
        try {
            ServiceContext.startAll(services, surroundings);
            platform.announce(ports);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    private void announce(Ports ports) {
        long pid = ProcessHandle.current().pid();
        int apiPort = services.getFirst().localPort().orElse(ports.api());
        PlatformAddress address = new PlatformAddress(
                pid,
                StartTicks.of(pid),
                apiPort,
                ports.app(),
                "0.1.0",
                Clock.systemUTC().instant());
        try {
            Path next = home.resolve("platform.json.next");
            Files.write(next, WireJson.tolerant().writeValueAsBytes(address));
            Files.move(next, home.resolve("platform.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + home.resolve("platform.json"), e);
        }
        LOG.info("Capsule is ready: API on port {}, applications on port {}", apiPort, ports.app());
    }

    /**
     * Users' requests end first, then the services, the broker, and last what all of them need. Each is ended whatever
     * became of those before it; only when all went well is the platform's address removed.
     */
    @Override
    public void close() {
        try (lock) {
            boolean cleanly = true;
            for (ServiceContext service : services) {
                cleanly &= ends(service::close);
            }
            cleanly &= ends(broker::close);
            cleanly &= ends(database::close);
            if (cleanly) {
                Files.deleteIfExists(home.resolve("platform.json"));
            }
        } catch (IOException e) {
            LOG.warn("The platform did not end cleanly", e);
        }
    }

    private static boolean ends(Runnable part) {
        try {
            part.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A part of the platform did not end cleanly", e);
            return false;
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel = OwnerOnly.openLock(home.resolve("platform.lock"));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("Another Capsule runs with the data directory " + home + " already.");
        }
        return channel;
    }
}
