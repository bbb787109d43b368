package dev.capsule.messaging;

import dev.capsule.contracts.Request;

/** Asks another service over the broker and waits for its reply. */
public interface Requester {
    /**
     * Returns the reply, or throws what the service answered as {@link dev.capsule.kernel.CapsuleException}; without an
     * answer in time {@code DEADLINE_EXCEEDED}, without a route or a broker {@code UNAVAILABLE}.
     */
    <R> R ask(Request<R> request, CallOptions options);
}
