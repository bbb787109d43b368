package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.work.Claim;
import dev.capsule.deploy.work.WorkStore;
import java.time.Duration;
import java.util.UUID;

/** A reconciler as a process that is killed again and again: what it holds then is held until the lease is over. */
final class FailingWorker implements Runnable {
    /** So short that it runs out in the middle of many a look. */
    private static final Duration LEASE = Duration.ofMillis(60);

    private final WorkStore work;
    private final Tick tick;
    private final Mishaps mishaps;
    private volatile boolean stopped;

    FailingWorker(WorkStore work, Tick tick, Mishaps mishaps) {
        this.work = work;
        this.tick = tick;
        this.mishaps = mishaps;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            for (Claim claim : work.claim(UUID.randomUUID(), 3, LEASE)) {
                look(claim);
            }
            Thread.onSpinWait();
        }
    }

    private void look(Claim claim) {
        if (mishaps.happen()) {
            return;
        }
        try {
            Duration pause = tick.run(claim);
            if (!mishaps.happen()) {
                work.sleep(claim, pause);
            }
        } catch (RuntimeException e) {
            work.sleep(claim, Duration.ZERO);
        }
    }
}
