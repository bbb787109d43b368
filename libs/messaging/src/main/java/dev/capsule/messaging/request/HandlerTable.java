package dev.capsule.messaging.request;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.Delivered;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.event.EventHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything a service handles, by key. */
public final class HandlerTable implements HandlerRegistry {
    private final Map<Class<?>, RequestHandler<?, ?>> requests = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final EventHandlers events;
    private Map<String, RequestHandler<?, ?>> byKey = Map.of();

    /** @param events where the handlers of events go */
    public HandlerTable(EventHandlers events) {
        this.events = events;
    }

    @Override
    public <Q extends Request<R>, R> void handle(
            Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler) {
        add(new RequestHandler<>(type, access, handler, false));
    }

    @Override
    public <Q extends Request<R>, R> void handleInTransaction(
            Class<Q> type, Access<? super Q> access, BiFunction<Q, Caller, R> handler) {
        add(new RequestHandler<>(type, access, handler, true));
    }

    @Override
    public <E extends Event> void on(Class<E> type, Consumer<E> handler) {
        String mistake = events.add(type, handler);
        if (mistake != null) {
            mistakes.add(mistake);
        }
    }

    @Override
    public <E extends Event> void watch(Class<E> type, Consumer<Delivered<E>> handler) {
        events.observe(type, handler);
    }

    private void add(RequestHandler<?, ?> handler) {
        if (requests.putIfAbsent(handler.type(), handler) != null) {
            mistakes.add(handler.type().getName() + " has two handlers");
        }
    }

    /** Refuses a service that does not answer exactly what it can be asked, with everything that is wrong. */
    public void complete(MessageCatalog answered) {
        answered.types().forEach((key, type) -> {
            if (!requests.containsKey(type)) {
                mistakes.add(key + " has no handler");
            }
        });
        requests.keySet().stream()
                .filter(type -> !answered.types().containsValue(type))
                .forEach(type -> mistakes.add(type.getName() + " has a handler but is not of this service"));
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("The service cannot start:\n- " + String.join("\n- ", mistakes));
        }
        Map<String, RequestHandler<?, ?>> complete = new LinkedHashMap<>();
        answered.types().forEach((key, type) -> complete.put(key, requests.get(type)));
        byKey = Map.copyOf(complete);
    }

    /** Whether the service can be asked nothing. */
    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    @Nullable
    RequestHandler<?, ?> find(String key) {
        return byKey.get(key);
    }
}
