package dev.capsule.messaging.request;

import dev.capsule.contracts.Problem;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.CurrentRequest;
import dev.capsule.messaging.token.TokenVerifier;
import dev.capsule.messaging.wire.MessageFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request through its stations: who asks, may they, the handler, the reply. Nothing it throws gets out. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final HandlerTable handlers;
    private final AccessCheck access;
    private final @Nullable Keeping keeping;

    /** @param keeping null for a service without tables */
    public Dispatcher(HandlerTable handlers, TokenVerifier tokens, @Nullable Keeping keeping) {
        this.handlers = handlers;
        this.access = new AccessCheck(tokens);
        this.keeping = keeping;
    }

    HandlerTable handlers() {
        return handlers;
    }

    Outgoing answer(Incoming incoming) {
        RequestHandler<?, ?> handler = handlers.find(incoming.key());
        if (handler == null) {
            return failure(new CapsuleException(
                    ErrorCode.UNAVAILABLE, "This version of the service does not know " + incoming.key() + "."));
        }
        try {
            return new CurrentRequest(incoming.messageId(), incoming.deadline(), incoming.traceparent())
                    .call(() -> handle(handler, incoming));
        } catch (CapsuleException e) {
            return failure(e);
        } catch (RuntimeException | Error e) {
            LOG.error("{} {} failed", incoming.key(), incoming.messageId(), e);
            return failure(new CapsuleException(
                    ErrorCode.INTERNAL,
                    "Something went wrong inside Capsule. Its log says more under " + incoming.messageId() + "."));
        }
    }

    private <Q extends Request<R>, R> Outgoing handle(RequestHandler<Q, R> handler, Incoming incoming) {
        Caller caller = access.identify(handler.access(), incoming.token());
        Q request = MessageFormat.read(handler.type(), incoming.body());
        boolean once = incoming.once() && !request.isRead() && caller.kind() != Caller.Kind.ANONYMOUS;
        try {
            return keeping == null
                    ? withoutDatabase(handler, request, caller)
                    : handler.inTransaction()
                            ? inOneTransaction(keeping, handler, request, caller, once ? incoming : null)
                            : inItsOwn(keeping, handler, request, caller, once ? incoming : null);
        } catch (Refused e) {
            if (keeping != null) {
                keeping.refusals().record(caller, incoming.key(), e.where(), e.answer());
            }
            throw e.answer();
        }
    }

    private <Q extends Request<R>, R> Outgoing withoutDatabase(RequestHandler<Q, R> handler, Q request, Caller caller) {
        access.require(handler.access(), request, caller);
        return reply(handler, request, caller);
    }

    private <Q extends Request<R>, R> Outgoing inOneTransaction(
            Keeping keeping, RequestHandler<Q, R> handler, Q request, Caller caller, @Nullable Incoming once) {
        return keeping.tenants().inTransaction(caller.organization(), () -> {
            access.require(handler.access(), request, caller);
            return once == null
                    ? reply(handler, request, caller)
                    : keeping.once().inTransaction(caller, once, () -> reply(handler, request, caller));
        });
    }

    private <Q extends Request<R>, R> Outgoing inItsOwn(
            Keeping keeping, RequestHandler<Q, R> handler, Q request, Caller caller, @Nullable Incoming once) {
        if (AccessCheck.readsRows(handler.access())) {
            keeping.tenants()
                    .inTransaction(caller.organization(), () -> access.require(handler.access(), request, caller));
        } else {
            access.require(handler.access(), request, caller);
        }
        return once == null
                ? reply(handler, request, caller)
                : keeping.once().around(caller, once, () -> reply(handler, request, caller));
    }

    private static <Q extends Request<R>, R> Outgoing reply(RequestHandler<Q, R> handler, Q request, Caller caller) {
        return Outgoing.ok(
                MessageFormat.writeReply(handler.type(), handler.handler().apply(request, caller)));
    }

    private static Outgoing failure(CapsuleException failure) {
        if (!failure.context().isEmpty()) {
            LOG.warn("{}: {}", failure.getMessage(), failure.context());
        }
        return Outgoing.problem(Problem.of(failure));
    }
}
