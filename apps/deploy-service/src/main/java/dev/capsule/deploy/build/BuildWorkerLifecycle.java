package dev.capsule.deploy.build;

import dev.capsule.kernel.UuidSource;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Serves the build queue while the service runs. */
final class BuildWorkerLifecycle implements SmartLifecycle {
    private final Supplier<BuildWorker> workers;
    private final Path directory;
    private final UuidSource ids;
    private @Nullable BuildWorker running;

    BuildWorkerLifecycle(Supplier<BuildWorker> workers, Path directory, UuidSource ids) {
        this.workers = workers;
        this.directory = directory;
        this.ids = ids;
    }

    @Override
    public synchronized void start() {
        BuildWorker worker = workers.get();
        worker.start(directory, ids);
        running = worker;
    }

    @Override
    public synchronized void stop() {
        BuildWorker worker = running;
        running = null;
        if (worker != null) {
            try {
                worker.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
