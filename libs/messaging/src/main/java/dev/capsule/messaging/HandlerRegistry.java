package dev.capsule.messaging;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Takes the handlers of a service. A service whose request has no handler, or two, does not start; and no handler can be
 * given without saying who may call it.
 */
public interface HandlerRegistry {
    /**
     * The handler opens its own transactions and may do anything between them. A request that has an idempotency key
     * and whose handler was killed between its commit and its reply is handled again: {@link CurrentRequest#messageId()}
     * is the same then.
     */
    <Q extends Request<R>, R> void handle(Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler);

    /**
     * For handlers that touch nothing but the database: the access check, the handler and the memory of its reply are one
     * tenant transaction of the caller's organization. It may be run again when it lost against another.
     */
    <Q extends Request<R>, R> void handleInTransaction(
            Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler);

    /**
     * Handles an event once: its effect and the memory of having handled it are one tenant transaction. The event may
     * come late, and is asked for when it was missed.
     */
    <E extends Event> void on(Class<E> type, Consumer<E> handler);

    /** Sees events as they pass, in every process and outside of any transaction; what was missed is not asked for. */
    default <E extends Event> void observe(Class<E> type, Consumer<E> handler) {
        watch(type, delivered -> handler.accept(delivered.event()));
    }

    /** As {@link #observe}, with where the event stands in its producer's log. */
    <E extends Event> void watch(Class<E> type, Consumer<Delivered<E>> handler);
}
