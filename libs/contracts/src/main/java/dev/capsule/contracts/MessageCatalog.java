package dev.capsule.contracts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The message records that can be reached from sealed interfaces, by their keys. */
public final class MessageCatalog {
    private static final String ANY_SERVICE = "*";

    private static final ClassValue<String> KEYS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            MessageKey key = type.getAnnotation(MessageKey.class);
            if (key == null) {
                throw new IllegalArgumentException(type + " has no @MessageKey");
            }
            return key.value();
        }
    };

    private final Map<String, Class<?>> types;

    private MessageCatalog(Map<String, Class<?>> types) {
        this.types = types;
    }

    /** Walks down from sealed interfaces, or takes records as they are. Two records of one key are a mistake. */
    public static MessageCatalog of(Collection<Class<?>> roots) {
        return of(ANY_SERVICE, roots);
    }

    /** As {@link #of(Collection)}, where what every service can be asked has the keys of the given service. */
    public static MessageCatalog of(String service, Collection<Class<?>> roots) {
        Set<Class<?>> records = new LinkedHashSet<>();
        roots.forEach(root -> collect(root, records));
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (Class<?> type : records) {
            String key = named(service, KEYS.get(type));
            Class<?> other = types.putIfAbsent(key, type);
            if (other != null) {
                throw new IllegalArgumentException(type + " and " + other + " have the same key " + key);
            }
        }
        return new MessageCatalog(types);
    }

    /** The key under which a request goes out: what every service can be asked names the one that is asked. */
    public static String keyOf(Request<?> request) {
        String key = KEYS.get(request.getClass());
        return request instanceof CommonRequest common ? named(common.service(), key) : key;
    }

    public static String keyOf(Class<?> type) {
        return KEYS.get(type);
    }

    public Optional<Class<?>> find(String key) {
        return Optional.ofNullable(types.get(key));
    }

    public Map<String, Class<?>> types() {
        return types;
    }

    private static String named(String service, String key) {
        return key.startsWith(ANY_SERVICE) ? service + key.substring(ANY_SERVICE.length()) : key;
    }

    private static void collect(Class<?> type, Set<Class<?>> records) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, records);
            }
        } else if (type.isAnnotationPresent(MessageKey.class)) {
            records.add(type);
        }
    }
}
