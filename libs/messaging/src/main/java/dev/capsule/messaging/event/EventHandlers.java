package dev.capsule.messaging.event;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.contracts.ProducedBy;
import dev.capsule.messaging.Delivered;
import dev.capsule.messaging.wire.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a service does with events, by key. */
public final class EventHandlers {
    private record Handler<E extends Event>(Class<E> type, Consumer<E> handler) {
        void handle(JsonNode payload) {
            handler.accept(MessageFormat.convert(type, payload));
        }
    }

    /** Somebody who sees events as they pass. */
    record Observer<E extends Event>(Class<E> type, Consumer<Delivered<E>> observer) {}

    private final Map<String, Handler<?>> handlers = new HashMap<>();
    private final Map<String, List<Observer<?>>> observers = new HashMap<>();
    private final Set<String> producers = new TreeSet<>();

    /** Answers what is wrong with it, or null. */
    public <E extends Event> @Nullable String add(Class<E> type, Consumer<E> handler) {
        List<String> tellers = producersOf(type);
        if (tellers.isEmpty()) {
            return type.getName() + " has no @ProducedBy, so nobody can be asked for what was missed";
        }
        producers.addAll(tellers);
        return handlers.putIfAbsent(MessageCatalog.keyOf(type), new Handler<>(type, handler)) == null
                ? null
                : type.getName() + " has two handlers";
    }

    public <E extends Event> void observe(Class<E> type, Consumer<Delivered<E>> observer) {
        observers
                .computeIfAbsent(MessageCatalog.keyOf(type), _ -> new ArrayList<>())
                .add(new Observer<>(type, observer));
    }

    public boolean handlesAny() {
        return !handlers.isEmpty();
    }

    public boolean observesAny() {
        return !observers.isEmpty();
    }

    Collection<String> producers() {
        return producers;
    }

    Collection<String> observedKeys() {
        return observers.keySet();
    }

    List<Observer<?>> observers(String key) {
        return observers.getOrDefault(key, List.of());
    }

    /** An event that nobody here handles only moves the position on. */
    void handle(String key, JsonNode payload) {
        Handler<?> handler = handlers.get(key);
        if (handler != null) {
            handler.handle(payload);
        }
    }

    private static List<String> producersOf(Class<?> type) {
        ProducedBy own = type.getAnnotation(ProducedBy.class);
        if (own != null) {
            return List.of(own.value());
        }
        return Stream.of(type.getInterfaces())
                .flatMap(parent -> producersOf(parent).stream())
                .toList();
    }
}
