package dev.capsule.deploy.build;

import dev.capsule.kernel.BuildId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Spares this process the wait for what it would find in the tables by itself a little later. */
@Component
class BuildSignals {
    private final Semaphore queued = new Semaphore(0);
    private final Map<BuildId, Cancellation> running = new ConcurrentHashMap<>();

    void queued() {
        queued.release();
    }

    void cancelled(BuildId build) {
        Cancellation cancellation = running.get(build);
        if (cancellation != null) {
            cancellation.cancel();
        }
    }

    /** Returns when a build was queued, and after the given time anyway. */
    void awaitQueued(Duration patience) throws InterruptedException {
        queued.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        queued.drainPermits();
    }

    /** Has the build cancelled here when it is cancelled, until closed. */
    Cancellation.Registration watch(BuildId build, Cancellation cancellation) {
        running.put(build, cancellation);
        return () -> running.remove(build, cancellation);
    }
}
