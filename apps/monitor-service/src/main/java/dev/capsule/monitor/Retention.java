package dev.capsule.monitor;

import dev.capsule.monitor.log.LogStore;
import dev.capsule.monitor.metric.SampleStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Forgets what is past its time, once at the start and then every hour. */
final class Retention implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
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
                forget();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails is tried again the next time, and keeps nothing else from being forgotten. */
    void forget() {
        for (Runnable each : List.<Runnable>of(logs::forgetOld, samples::forgetOld)) {
            try {
                each.run();
            } catch (RuntimeException e) {
                LOG.warn("What is past its time could not be forgotten", e);
            }
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
