package dev.capsule.deploy.session;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.runtime.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command that runs beside an instance, and what goes to and fro. */
final class Conversation implements AutoCloseable {
    private static final Duration TAKING = Duration.ofSeconds(1);
    private static final Duration NOW = Duration.ZERO;

    private final Session session;
    private final Clock clock;
    private final Object changed = new Object();
    private final OutputBuffer output = new OutputBuffer(changed);
    private final OutputBuffer errors = new OutputBuffer(changed);
    private volatile Instant used;

    Conversation(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.used = clock.instant();
        Thread.ofVirtual().name("session-output").start(() -> output.fill(session.output()));
        Thread.ofVirtual().name("session-errors").start(() -> errors.fill(session.errors()));
    }

    Instant used() {
        return used;
    }

    /** Gives it input, and takes what there is; waits a moment when there is nothing. */
    DeployViews.SessionPiece exchange(byte[] input, boolean endOfInput) throws InterruptedException {
        used = clock.instant();
        give(input, endOfInput);
        byte[] out;
        byte[] err;
        boolean over;
        synchronized (changed) {
            long deadline = System.nanoTime() + TAKING.toNanos();
            for (long left = TAKING.toMillis();
                    left > 0 && output.isEmpty() && errors.isEmpty() && !(output.isOver() && errors.isOver());
                    left = (deadline - System.nanoTime()) / 1_000_000) {
                changed.wait(left);
            }
            out = output.take();
            err = errors.take();
            over = output.isOver() && errors.isOver();
        }
        used = clock.instant();
        Base64.Encoder base64 = Base64.getEncoder();
        return new DeployViews.SessionPiece(
                base64.encodeToString(out), base64.encodeToString(err), over ? exitCode() : null);
    }

    private @Nullable Integer exitCode() throws InterruptedException {
        Optional<Integer> code = session.await(TAKING);
        return code.orElse(null);
    }

    private void give(byte[] input, boolean endOfInput) throws InterruptedException {
        try {
            if (input.length > 0) {
                session.input().write(input);
                session.input().flush();
            }
            if (endOfInput) {
                session.input().close();
            }
        } catch (IOException e) {
            if (session.await(NOW).isEmpty()) {
                throw new CapsuleException(ErrorCode.CONFLICT_STATE, "The command takes no input any more.", e);
            }
        }
    }

    @Override
    public void close() {
        output.end();
        errors.end();
        session.close();
    }
}
