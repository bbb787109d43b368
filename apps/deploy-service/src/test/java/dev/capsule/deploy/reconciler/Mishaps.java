package dev.capsule.deploy.reconciler;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Lets things fail at random until it is told to stop. */
final class Mishaps {
    private static final double CHANCE = 0.08;

    private static final Duration LONGEST = Duration.ofMillis(150);

    private volatile boolean on = true;

    void stop() {
        on = false;
    }

    boolean happen() {
        return on && ThreadLocalRandom.current().nextDouble() < CHANCE;
    }

    /** As long as it takes for others to decide in the meantime. */
    void mayTakeLong() {
        if (on && ThreadLocalRandom.current().nextInt(3) == 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST.toNanos()));
        }
    }

    void mayHappen() {
        if (happen()) {
            throw new IllegalStateException("A mishap");
        }
    }
}
