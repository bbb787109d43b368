package dev.capsule.deploy.build;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells a running build that nobody wants its outcome any more. */
public final class Cancellation {
    private final List<Runnable> hooks = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Runs every hook once. */
    public synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            hooks.forEach(Runnable::run);
        }
    }

    public boolean isCancelled() {
        return cancelled;
    }

    public void throwIfCancelled() {
        if (cancelled) {
            throw new CancellationException("The build was cancelled");
        }
    }

    /** The hook runs at the cancellation, at once if that was before; not after the registration was closed. */
    public synchronized Registration onCancel(Runnable hook) {
        if (cancelled) {
            hook.run();
        } else {
            hooks.add(hook);
        }
        return () -> hooks.remove(hook);
    }

    /** Takes the hook away when closed. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
