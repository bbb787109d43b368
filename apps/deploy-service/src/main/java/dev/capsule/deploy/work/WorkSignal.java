package dev.capsule.deploy.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes this process's reconciler. It can be lost: the tables are looked at from time to time anyway. */
@Component
public class WorkSignal {
    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Returns when it was raised, and after the given time anyway. */
    public void await(Duration patience) throws InterruptedException {
        raised.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        raised.drainPermits();
    }
}
