package dev.capsule.persistence;

import dev.capsule.kernel.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often a transaction that surely left no trace is run again: a few times, with a growing random pause. */
final class Retry {
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(25);

    private int failed;

    /** Waits and says yes, or says no when it is not safe, not useful or no longer worth it. */
    boolean again(RuntimeException failure, boolean commitSent) {
        failed++;
        boolean safe = Failures.isConflict(failure) || (Failures.isConnection(failure) && !commitSent);
        return safe && failed < ATTEMPTS && pause();
    }

    private boolean pause() {
        long most = PAUSE.toMillis() << (2 * failed);
        return Pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most)));
    }
}
