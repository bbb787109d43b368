package dev.capsule.deploy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.runtime.local.edge.EdgeProcess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Has an edge run while the service does; it warms up while the rest of the service starts, and outlives it. */
final class EdgeKeeper implements SmartLifecycle {
    private final EdgeProcess edge;
    private final CompletableFuture<Void> starting;
    private volatile boolean running;

    EdgeKeeper(EdgeProcess edge) {
        this.edge = edge;
        this.starting = CompletableFuture.runAsync(
                edge::start, task -> Thread.ofVirtual().name("edge-start").start(task));
    }

    @Override
    public void start() {
        try {
            starting.join();
            running = true;
        } catch (CompletionException e) {
            @Nullable Throwable cause = e.getCause();
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE,
                    cause == null || cause.getMessage() == null ? "The edge did not start." : cause.getMessage(),
                    e);
        }
    }

    @Override
    public void stop() {
        running = false;
        edge.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
