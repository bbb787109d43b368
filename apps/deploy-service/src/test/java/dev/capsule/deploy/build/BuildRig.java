package dev.capsule.deploy.build;

import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.testkit.database.DatabaseFixture;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.springframework.util.unit.DataSize;

/** One process that serves the queue: everything of it but what really builds. */
final class BuildRig {
    static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final UuidSource ids = new UuidSource(Clock.systemUTC(), new SecureRandom());
    final BuildSignals signals = new BuildSignals();
    final List<TargetId> hints = new CopyOnWriteArrayList<>();
    final BuildStore store;
    final BuildWorkStore work;
    final QueuedBuilds builds;
    private final TenantTransactions tenants;
    private final BuildRun run;
    private final Path directory;
    private long minimumFreeBytes;

    BuildRig(DatabaseFixture database, Path directory, Builder builder) {
        Clock clock = Clock.systemUTC();
        this.directory = directory;
        this.tenants = database.tenants();
        this.store = new BuildStore(tenants);
        this.work = new BuildWorkStore(database.system());
        this.builds = new QueuedBuilds(store, signals, tenants, ids, clock);
        BuildLogs logs = new BuildLogs(directory.resolve("logs"), clock);
        this.run =
                new BuildRun(store, logs, builder, new BuildPause(), tenants, (target, _) -> hints.add(target), clock);
    }

    BuildRig needingFreeBytes(long bytes) {
        minimumFreeBytes = bytes;
        return this;
    }

    BuildWorker start() {
        BuildWorker worker = new BuildWorker(
                work,
                store,
                run,
                signals,
                tenants,
                new DiskRoom(directory, minimumFreeBytes),
                new BuildProperties(
                        2, Duration.ofMinutes(1), DataSize.ofBytes(0), LEASE, DataSize.ofGigabytes(1), 100, false));
        worker.start(directory, ids);
        return worker;
    }

    BuildId request(BuildOrder order) {
        return tenants.inTransaction(order.organization(), () -> builds.request(order));
    }

    void cancel(Tenant tenant, BuildId build, String reason) {
        tenants.inTransaction(tenant.organization(), () -> builds.cancel(build, reason));
    }

    Optional<BuildOutcome> outcome(Tenant tenant, BuildId build) {
        return tenants.inTransaction(tenant.organization(), () -> builds.outcome(build));
    }

    BuildOutcome awaitOutcome(Tenant tenant, BuildId build) throws InterruptedException {
        await(() -> outcome(tenant, build).isPresent());
        return outcome(tenant, build).orElseThrow();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not reached in " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }
}
