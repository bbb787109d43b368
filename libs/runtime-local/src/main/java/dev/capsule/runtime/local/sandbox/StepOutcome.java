package dev.capsule.runtime.local.sandbox;

import dev.capsule.runtime.local.limits.Limits;
import java.time.Duration;

/** How a command ended. */
public sealed interface StepOutcome {
    /** @param code 128 + signal when a signal ended it */
    record Exited(int code) implements StepOutcome {}

    record TimedOut(Duration after) implements StepOutcome {}

    record Cancelled() implements StepOutcome {}

    /** The kernel killed it at its limit. */
    record OutOfMemory(Limits limits) implements StepOutcome {}

    default boolean succeeded() {
        return this instanceof Exited(int code) && code == 0;
    }
}
