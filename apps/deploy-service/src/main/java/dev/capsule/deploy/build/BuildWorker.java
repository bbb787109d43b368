package dev.capsule.deploy.build;

import dev.capsule.kernel.Pause;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs queued builds, a few at once, for as long as it is started. */
final class BuildWorker {
    private static final Logger LOG = LoggerFactory.getLogger(BuildWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int EXPLAINED_AT_ONCE = 20;

    private final BuildWorkStore work;
    private final BuildStore store;
    private final BuildRun run;
    private final BuildSignals signals;
    private final TenantTransactions tenants;
    private final DiskRoom room;
    private final BuildProperties properties;

    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private @Nullable WorkerSeat seat;

    BuildWorker(
            BuildWorkStore work,
            BuildStore store,
            BuildRun run,
            BuildSignals signals,
            TenantTransactions tenants,
            DiskRoom room,
            BuildProperties properties) {
        this.work = work;
        this.store = store;
        this.run = run;
        this.signals = signals;
        this.tenants = tenants;
        this.room = room;
        this.properties = properties;
    }

    /** Takes up what a process before it in the same directory left unfinished. */
    void start(Path directory, UuidSource ids) {
        seat = WorkerSeat.take(directory, ids.next());
        UUID owner = seat == null ? ids.next() : seat.name();
        if (seat != null) {
            work.giveBackAll(owner);
        }
        for (int i = 0; i < properties.concurrency(); i++) {
            threads.add(Thread.ofVirtual().name("build-worker-" + i).start(() -> loop(owner)));
        }
    }

    /** Stops the builds that run; the next worker begins them anew. */
    void stop() throws InterruptedException {
        stopping = true;
        running.forEach(Cancellation::cancel);
        for (Thread thread : threads) {
            thread.join();
        }
        if (seat != null) {
            seat.close();
        }
    }

    private void loop(UUID owner) {
        while (!stopping) {
            try {
                Optional<BuildClaim> claim = room.isScarce() ? Optional.empty() : work.claim(owner, properties.lease());
                if (claim.isPresent()) {
                    hold(claim.get());
                } else {
                    explainScarcity();
                    signals.awaitQueued(PATIENCE);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The build queue is not served for a moment: {}", e.getMessage(), e);
                Pause.of(PATIENCE);
            }
        }
    }

    private void hold(BuildClaim claim) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        running.add(cancellation);
        try (var watch = signals.watch(claim.build(), cancellation);
                var keeper = new LeaseKeeper(work, claim, properties.lease(), cancellation)) {
            if (stopping) {
                cancellation.cancel();
            }
            run.run(claim, cancellation);
        } catch (CancellationException e) {
            LOG.info("The build {} was stopped", claim.build());
        } finally {
            running.remove(cancellation);
        }
        if (stopping) {
            work.giveBack(claim);
        }
    }

    private void explainScarcity() {
        if (!room.isScarce()) {
            return;
        }
        for (BuildClaim waiting : work.findWaiting(EXPLAINED_AT_ONCE)) {
            tenants.inTransaction(
                    waiting.organization(), () -> store.explainWaiting(waiting.build(), room.explanation()));
        }
    }
}
