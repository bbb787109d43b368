package dev.capsule.monitor;

import dev.capsule.monitor.log.LogStore;
import dev.capsule.monitor.metric.SampleStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Forgets what is past its time, once at the start and then every hour. */
final class Retention implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final LogStore logs;
    private final SampleStore samples;
    private volatile @Nullable Thread thread;

    Retention(LogStore logs, SampleStore samples) {
        this.logs = logs;
        this.samples = samples;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("retention").start(this::forgetAgainAndAgain);
    }

    private void forgetAgainAndAgain() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                logs.forgetOld();
                samples.forgetOld();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
