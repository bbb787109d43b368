package dev.capsule.cli.service;

import java.time.Duration;

/** A moment between two looks. */
public final class Pause {
    private Pause() {}

    /** Returns early, with the thread still interrupted, when somebody wants it to end. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
