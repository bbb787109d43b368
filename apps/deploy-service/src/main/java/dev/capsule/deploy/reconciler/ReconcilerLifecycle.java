package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.work.WorkSignal;
import dev.capsule.deploy.work.WorkStore;
import dev.capsule.kernel.UuidSource;
import org.springframework.context.SmartLifecycle;

/** Reconciles while the service runs. */
public final class ReconcilerLifecycle implements SmartLifecycle {
    private final Reconciler reconciler;

    public ReconcilerLifecycle(WorkStore work, WorkSignal signal, Tick tick, Runtimes runtimes, UuidSource ids) {
        this.reconciler = new Reconciler(work, signal, tick, runtimes, ids);
    }

    @Override
    public void start() {
        reconciler.start();
    }

    @Override
    public void stop() {
        try {
            reconciler.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return reconciler.isRunning();
    }
}
