package dev.capsule.cli.api;

import dev.capsule.cli.output.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Bears that Capsule is away or busy for a while where something is followed that goes on without anybody watching. */
public final class Outage {
    private static final Duration BEARABLE = Duration.ofMinutes(2);

    private final Clock clock;
    private Instant answered;

    public Outage(Clock clock) {
        this.clock = clock;
        this.answered = clock.instant();
    }

    /** It answered. */
    public void over() {
        answered = clock.instant();
    }

    /** Throws the failure itself when it is none that passes, or when the last answer is too long ago. */
    public void bear(RuntimeException failure) {
        if (!passes(failure) || clock.instant().isAfter(answered.plus(BEARABLE))) {
            throw failure;
        }
    }

    private static boolean passes(RuntimeException failure) {
        return failure instanceof UnreachableException
                || failure instanceof ApiException answer && answer.exitCode() == ExitCode.UNAVAILABLE;
    }
}
