package dev.capsule.edge;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.edge.admin.AddressFile;
import dev.capsule.edge.admin.AdminServer;
import dev.capsule.edge.admin.PrometheusText;
import dev.capsule.edge.files.SiteServer;
import dev.capsule.edge.proxy.ProxyDeployment;
import dev.capsule.edge.proxy.ProxySettings;
import dev.capsule.edge.routing.LiveTable;
import dev.capsule.edge.routing.TableFile;
import dev.capsule.edge.routing.TableWatcher;
import dev.capsule.edge.traffic.ConnectionCount;
import dev.capsule.edge.traffic.Traffic;
import dev.capsule.edge.warmup.WarmUp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A running edge: listens, follows its table, and tells its state. */
public final class Edge implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(30);

    private final Clock clock;
    private final Instant started;
    private final Traffic traffic;
    private final ConnectionCount connections = new ConnectionCount();
    private final LiveTable routes;
    private final TableWatcher watcher;
    private final AddressFile addressFile;
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final Vertx vertx;
    private final ProxyDeployment proxy;
    private final EdgeAddress address;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts and is ready when it returns.
     *
     * @param report gets one line for everything an operator should know
     * @throws IOException when a port cannot be had or a file not be written
     */
    public Edge(EdgeOptions options, Clock clock, Consumer<String> report) throws IOException {
        this.clock = clock;
        this.started = clock.instant();
        this.traffic = new Traffic(clock);
        this.routes = new LiveTable(traffic);
        Files.createDirectories(options.directory());
        this.watcher = new TableWatcher(new TableFile(options.directory().resolve("table.json")), routes, report);
        this.addressFile = new AddressFile(options.directory().resolve("admin.json"));
        int loops = options.loops();
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        ProxySettings settings = new ProxySettings(
                options.bind(), options.port(), routes, new SiteServer(waiting), options.limits(), connections, clock);
        try {
            // The table first: whoever gets through before it would be told that there is no such application.
            watcher.start();
            this.proxy = await(ProxyDeployment.start(vertx, settings, loops));
            WarmUp.run(vertx, loops, options.warmUp(), clock);
            String edgeId = Tokens.random();
            String token = Tokens.random();
            int adminPort = await(new AdminServer(token, () -> state(edgeId), this::metrics).listen(vertx));
            this.address = new EdgeAddress(edgeId, ProcessHandle.current().pid(), proxy.port(), adminPort, token);
            addressFile.write(address);
        } catch (IOException | RuntimeException e) {
            watcher.close();
            waiting.close();
            vertx.close();
            throw e;
        }
    }

    public EdgeAddress address() {
        return address;
    }

    private EdgeState state(String edgeId) {
        return new EdgeState(
                edgeId,
                routes.appliedVersion(),
                Duration.between(started, clock.instant()).toMillis(),
                traffic.inFlight(),
                traffic.releases());
    }

    private String metrics() {
        return PrometheusText.of(state(""), connections, watcher.brokenTables());
    }

    /** Stops accepting, waits for what is in progress, at most ten seconds, and ends. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        addressFile.remove(address);
        watcher.close();
        try {
            await(proxy.drain(DRAIN.toMillis()));
        } finally {
            waiting.close();
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("it took longer than " + START.toSeconds() + " seconds", e);
        }
    }
}
