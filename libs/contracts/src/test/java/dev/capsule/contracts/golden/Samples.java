package dev.capsule.contracts.golden;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.TypedId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes one value of any message: every field set, and the same at every run. */
final class Samples {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private Samples() {}

    static Object of(Type type) {
        return of(type, "value", Map.of());
    }

    private static Object of(Type type, String name, Map<TypeVariable<?>, Type> arguments) {
        return switch (type) {
            case TypeVariable<?> variable -> of(arguments.get(variable), name, arguments);
            case ParameterizedType generic -> ofGeneric(generic, name, arguments);
            case Class<?> plain -> ofClass(plain, name, arguments);
            default -> throw new IllegalArgumentException("No sample of " + type);
        };
    }

    private static Object ofGeneric(ParameterizedType type, String name, Map<TypeVariable<?>, Type> outer) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] actual = type.getActualTypeArguments();
        if (raw == List.class) {
            return List.of(of(actual[0], name, outer));
        }
        if (raw == Set.class) {
            return Set.of(of(actual[0], name, outer));
        }
        if (raw == Map.class) {
            return Map.of(of(actual[0], name, outer), of(actual[1], name, outer));
        }
        Map<TypeVariable<?>, Type> arguments = new HashMap<>(outer);
        for (int i = 0; i < actual.length; i++) {
            arguments.put(raw.getTypeParameters()[i], actual[i]);
        }
        return ofClass(raw, name, arguments);
    }

    private static Object ofClass(Class<?> type, String name, Map<TypeVariable<?>, Type> arguments) {
        Object simple = simple(type, name);
        if (simple != null) {
            return simple;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return ofClass(firstOf(type), name, arguments);
        }
        if (type.isRecord()) {
            return ofRecord(type, arguments);
        }
        throw new IllegalArgumentException("No sample of " + type + " for " + name);
    }

    private static Object simple(Class<?> type, String name) {
        return switch (type.getName()) {
            case "java.lang.String" -> name;
            case "boolean", "java.lang.Boolean" -> true;
            case "int", "java.lang.Integer" -> 7;
            case "long", "java.lang.Long" -> 7_000_000_000L;
            case "double", "java.lang.Double" -> 0.25;
            case "java.time.Instant" -> TIME;
            case "java.time.Duration" -> Duration.ofSeconds(90);
            case "java.util.UUID" -> id(name);
            case "tools.jackson.databind.JsonNode" -> node(name);
            case "dev.capsule.kernel.Slug" -> new Slug("a-slug");
            case "dev.capsule.kernel.Digest" -> Digest.of(name.getBytes(StandardCharsets.UTF_8));
            default -> null;
        };
    }

    /** The first as it is named on the wire, where it is. */
    private static Class<?> firstOf(Class<?> type) {
        JsonSubTypes named = type.getAnnotation(JsonSubTypes.class);
        return named == null ? type.getPermittedSubclasses()[0] : named.value()[0].value();
    }

    private static Object ofRecord(Class<?> type, Map<TypeVariable<?>, Type> arguments) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> TypedId.class.isAssignableFrom(type)
                        ? id(type.getSimpleName())
                        : of(component.getGenericType(), component.getName(), arguments))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("No sample of " + type, e);
        }
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode node(String name) {
        return JsonNodeFactory.instance.objectNode().put("any", name);
    }
}
