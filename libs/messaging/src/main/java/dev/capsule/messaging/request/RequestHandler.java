package dev.capsule.messaging.request;

import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.messaging.Access;
import java.util.function.BiFunction;

/**
 * A handler as it was registered.
 *
 * @param inTransaction whether the access check and the handler are one tenant transaction
 */
record RequestHandler<Q extends Request<R>, R>(
        Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler, boolean inTransaction) {}
