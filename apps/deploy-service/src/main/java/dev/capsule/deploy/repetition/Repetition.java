package dev.capsule.deploy.repetition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does each of its duties on a thread of its own for as long as the service runs. */
public final class Repetition implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Repetition.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final List<Duty> duties;
    private final List<Thread> threads = new ArrayList<>();
    private CountDownLatch stopping = new CountDownLatch(0);

    public Repetition(List<Duty> duties) {
        this.duties = List.copyOf(duties);
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        CountDownLatch stop = stopping;
        for (Duty duty : duties) {
            threads.add(Thread.ofVirtual().name("duty-" + duty.name()).start(() -> loop(duty, stop)));
        }
    }

    /** Waits for what is under way. */
    @Override
    public synchronized void stop() {
        stopping.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            threads.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    private static void loop(Duty duty, CountDownLatch stop) {
        boolean failed = false;
        Duration pause = duty.pause();
        while (!stopsWithin(pause, stop)) {
            try {
                duty.round().run();
                if (failed) {
                    LOG.info("{}: it goes on", duty.name());
                }
                failed = false;
                pause = duty.pause();
            } catch (RuntimeException e) {
                if (!failed) {
                    LOG.warn("{}: it waits, since {}", duty.name(), e.toString());
                    LOG.debug("The whole failure", e);
                }
                failed = true;
                pause = AFTER_A_FAILURE.compareTo(duty.pause()) > 0 ? AFTER_A_FAILURE : duty.pause();
            }
        }
    }

    private static boolean stopsWithin(Duration time, CountDownLatch stop) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
