package dev.capsule.runtime.local.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something is so, or fails. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Await() {}

    public static void until(BooleanSupplier condition) {
        until(condition, () -> "nothing more is known");
    }

    /** @param seen what to tell when it fails */
    public static void until(BooleanSupplier condition, Supplier<String> seen) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not become so within " + DEADLINE + ": " + seen.get());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
