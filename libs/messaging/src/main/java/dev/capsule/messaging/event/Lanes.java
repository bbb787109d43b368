package dev.capsule.messaging.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs what is of one organization in order, and organizations beside each other. */
final class Lanes implements AutoCloseable {
    private static final long STOP_SECONDS = 5;

    private final List<ExecutorService> lanes = new ArrayList<>();

    Lanes(String name, int count) {
        for (int i = 0; i < count; i++) {
            lanes.add(Executors.newSingleThreadExecutor(
                    Thread.ofVirtual().name(name + "-" + i).factory()));
        }
    }

    /** What comes after the end is dropped. */
    void run(Object owner, Runnable work) {
        try {
            lanes.get(Math.floorMod(owner.hashCode(), lanes.size())).execute(work);
        } catch (RejectedExecutionException _) {
            // The process ends; the event stays with its producer.
        }
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService lane : lanes) {
                if (!lane.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException _) {
            lanes.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
