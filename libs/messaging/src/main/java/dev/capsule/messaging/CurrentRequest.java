package dev.capsule.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a handler may know of the message it handles besides its content. */
public record CurrentRequest(
        UUID messageId, Instant deadline, @Nullable String traceparent) {
    private static final ScopedValue<CurrentRequest> CURRENT = ScopedValue.newInstance();

    /** Outside of a handler there is none. */
    public static Optional<CurrentRequest> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs something as part of handling this message: what it asks of others belongs to the same trace. */
    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
