package dev.capsule.kernel;

import java.time.Duration;

/** A moment between two looks at something that does not tell when it changes. */
public final class Pause {
    private Pause() {}

    /**
     * Returns early, with the thread still interrupted, when somebody wants it to end.
     *
     * @return whether the time went by
     */
    public static boolean of(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
