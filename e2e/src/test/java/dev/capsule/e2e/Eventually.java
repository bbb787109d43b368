package dev.capsule.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until what is seen is as it should be. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("capsule.e2e.patience", 90));
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Eventually() {}

    static <T> T see(String what, Supplier<T> look, Predicate<T> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Never saw " + what + "; the last look gave " + seen);
            }
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
