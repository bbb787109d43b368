package dev.capsule.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How every message looks on the wire, one file for each key. A field may be added, then the file is written anew with
 * {@code -Dcapsule.golden=write}; a field that is renamed, removed or of another type needs a new version of the message
 * beside the old one.
 */
class GoldenMessagesTest {
    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final Path CLASSES = Path.of("target/classes");
    private static final boolean WRITES = "write".equals(System.getProperty("capsule.golden"));

    private static final JsonMapper JSON = WireJson.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final JsonMapper TOLERANT = WireJson.tolerant();

    @TestFactory
    Stream<DynamicTest> looksOnTheWireAsItDid() {
        return messages().entrySet().stream()
                .map(message ->
                        DynamicTest.dynamicTest(message.getKey(), () -> check(message.getKey(), message.getValue())));
    }

    @Test
    void forgetsNoMessageThatWasEverSent() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            Set<String> keys = files.map(GoldenMessagesTest::keyOf).collect(Collectors.toSet());
            assertThat(messages().keySet()).containsAll(keys).isNotEmpty();
        }
    }

    private static void check(String key, Class<?> type) throws IOException {
        Map<String, Type> parts = parts(type);
        ObjectNode now = JSON.createObjectNode();
        parts.forEach((name, part) -> now.set(name, JSON.valueToTree(Samples.of(part))));
        Path file = FILES.resolve(fileName(key));
        if (!Files.exists(file)) {
            if (!WRITES) {
                fail(key + " has no golden file; write it with -Dcapsule.golden=write and look at it");
            }
            Files.writeString(file, JSON.writeValueAsString(now) + "\n");
        }
        JsonNode golden = JSON.readTree(Files.readString(file));
        parts.forEach((name, part) -> readsBack(golden.get(name), part));
        if (!covers(now, golden)) {
            assertThat(JSON.writeValueAsString(now))
                    .as("%s lost or changed a field: make a new version of it", key)
                    .isEqualTo(JSON.writeValueAsString(golden));
        }
        if (WRITES) {
            Files.writeString(file, JSON.writeValueAsString(now) + "\n");
        } else {
            assertThat(JSON.writeValueAsString(now))
                    .as("%s has new fields: write its golden file anew with -Dcapsule.golden=write", key)
                    .isEqualTo(JSON.writeValueAsString(golden));
        }
    }

    /** What was sent once is understood as long as the version lives, with nothing lost on the way. */
    private static void readsBack(JsonNode golden, Type type) {
        Object read = TOLERANT.readerFor(TOLERANT.getTypeFactory().constructType(type))
                .readValue(golden);
        assertThat(covers(JSON.valueToTree(read), golden))
                .as("%s read and written again is %s", golden, read)
                .isTrue();
    }

    private static boolean covers(JsonNode now, JsonNode before) {
        if (!before.isContainer()) {
            return before.equals(now);
        }
        if (before.isArray()) {
            return now.isArray()
                    && now.size() == before.size()
                    && Stream.iterate(0, i -> i < before.size(), i -> i + 1)
                            .allMatch(i -> covers(now.get(i), before.get(i)));
        }
        return now.isObject()
                && before.properties().stream()
                        .allMatch(
                                field -> now.has(field.getKey()) && covers(now.get(field.getKey()), field.getValue()));
    }

    private static Map<String, Type> parts(Class<?> type) {
        Map<String, Type> parts = new LinkedHashMap<>();
        boolean request = Request.class.isAssignableFrom(type);
        parts.put(request ? "request" : "event", type);
        if (request) {
            parts.put("reply", replyType(type));
        }
        return parts;
    }

    private static Type replyType(Class<?> type) {
        return Stream.of(type.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(parent -> parent.getRawType() == Request.class)
                .map(parent -> parent.getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " does not implement Request itself"));
    }

    private static Map<String, Class<?>> messages() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            Map<String, Class<?>> messages = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(GoldenMessagesTest::load)
                    .filter(type -> type.isAnnotationPresent(MessageKey.class))
                    .forEach(type ->
                            messages.put(type.getAnnotation(MessageKey.class).value(), type));
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(Path file) {
        String name = CLASSES.relativize(file).toString();
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The star of what every service can be asked is none of a file name on every system. */
    private static String fileName(String key) {
        return key.replace("*", "any") + ".json";
    }

    private static String keyOf(Path file) {
        String name = file.getFileName().toString();
        String key = name.substring(0, name.length() - ".json".length());
        return key.startsWith("any.") ? "*" + key.substring("any".length()) : key;
    }
}
