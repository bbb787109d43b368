package dev.capsule.testkit.service;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.Delivered;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.persistence.TenantTransactions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Takes requests and events to their handlers as messaging does, without a broker in between. */
public final class LocalHandlers implements HandlerRegistry {
    private record Handler<Q, R>(Access<? super Q> access, BiFunction<Q, Caller, R> handler, boolean inTransaction) {}

    private final Map<Class<?>, Handler<?, ?>> requests = new HashMap<>();
    private final Map<Class<?>, Consumer<?>> events = new HashMap<>();
    private final TenantTransactions tenants;

    public LocalHandlers(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    @Override
    public <Q extends Request<R>, R> void handle(
            Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler) {
        requests.put(type, new Handler<>(access, handler, false));
    }

    @Override
    public <Q extends Request<R>, R> void handleInTransaction(
            Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler) {
        requests.put(type, new Handler<>(access, handler, true));
    }

    @Override
    public <E extends Event> void on(Class<E> type, Consumer<E> handler) {
        events.put(type, handler);
    }

    @Override
    public <E extends Event> void watch(Class<E> type, Consumer<Delivered<E>> handler) {
        throw new UnsupportedOperationException();
    }

    public Set<Class<?>> requestTypes() {
        return requests.keySet();
    }

    @SuppressWarnings("unchecked")
    public <R> R ask(Request<R> request, Caller caller) {
        Handler<Request<R>, R> handler =
                (Handler<Request<R>, R>) Objects.requireNonNull(requests.get(request.getClass()));
        if (handler.inTransaction()) {
            return tenants.inTransaction(caller.organization(), () -> {
                check(handler.access(), request, caller);
                return handler.handler().apply(request, caller);
            });
        }
        tenants.inTransaction(caller.organization(), () -> check(handler.access(), request, caller));
        return handler.handler().apply(request, caller);
    }

    private static <Q> void check(Access<? super Q> access, Q request, Caller caller) {
        switch (access) {
            case Access.Everyone<?> _, Access.Known<?> _ -> {}
            case Access.Services<?> _ -> {
                if (caller.kind() != Caller.Kind.SERVICE) {
                    throw new CapsuleException(ErrorCode.FORBIDDEN, "Only Capsule's own services may ask for this.");
                }
            }
            case Access.InOrganization<?>(Permission permission) ->
                caller.require(permission, Scope.of(caller.organization()));
            case Access.Needing<? super Q> needing -> {
                Access.Need need = needing.need().apply(request, caller);
                caller.require(need.permission(), need.scope());
            }
        }
    }

    @SuppressWarnings("unchecked")
    public <E extends Event> void tell(E event) {
        Consumer<E> handler = (Consumer<E>) Objects.requireNonNull(events.get(event.getClass()));
        tenants.inTransaction(event.organization(), () -> handler.accept(event));
    }
}
