package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.work.Claim;
import dev.capsule.deploy.work.WorkSignal;
import dev.capsule.deploy.work.WorkStore;
import dev.capsule.kernel.Pause;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.runtime.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every target that is due, several at once, as long as it runs. */
final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    /** How long a killed process keeps others from its targets. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final int AT_ONCE = 6;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final WorkStore work;
    private final WorkSignal signal;
    private final Tick tick;
    private final Runtimes runtimes;
    private final UuidSource ids;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<TargetId> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Subscription watch;
    private @Nullable Thread loop;

    Reconciler(WorkStore work, WorkSignal signal, Tick tick, Runtimes runtimes, UuidSource ids) {
        this.work = work;
        this.signal = signal;
        this.tick = tick;
        this.runtimes = runtimes;
        this.ids = ids;
    }

    void start() {
        running = true;
        watch = runtimes.watch(this::changed);
        loop = Thread.ofVirtual().name("reconciler").start(this::loop);
    }

    /** Returns when what it was doing is done, or after ten seconds. */
    void stop() throws InterruptedException {
        running = false;
        signal.raise();
        if (watch != null) {
            watch.close();
        }
        if (loop != null) {
            loop.join(ENDING);
        }
        if (free.tryAcquire(AT_ONCE, ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
            free.release(AT_ONCE);
        }
    }

    boolean isRunning() {
        return running;
    }

    private void changed(TargetId target) {
        changed.add(target);
        signal.raise();
    }

    private void loop() {
        boolean told = false;
        while (running) {
            try {
                if (!told) {
                    work.hintAll();
                    told = true;
                }
                if (!round()) {
                    signal.await(POLL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Targets cannot be looked at; trying again", e);
                Pause.of(AFTER_FAILURE);
            }
        }
    }

    /** Whether there was something to do. */
    private boolean round() throws InterruptedException {
        for (TargetId target : List.copyOf(changed)) {
            changed.remove(target);
            work.hint(target);
        }
        free.acquire();
        free.release();
        List<Claim> claims = work.claim(ids.next(), free.availablePermits(), LEASE);
        for (Claim claim : claims) {
            free.acquire();
            Thread.ofVirtual().name("target " + claim.target()).start(() -> look(claim));
        }
        return !claims.isEmpty();
    }

    private void look(Claim claim) {
        try {
            work.sleep(claim, pauseAfter(claim));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Target {} could not be given back; it is taken up again when its lease is over",
                    claim.target(),
                    e);
        } finally {
            free.release();
            signal.raise();
        }
    }

    private Duration pauseAfter(Claim claim) {
        try {
            return tick.run(claim);
        } catch (RuntimeException e) {
            LOG.warn("Target {} could not be looked at; trying again", claim.target(), e);
            return AFTER_FAILURE;
        }
    }
}
