package dev.capsule.detection.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** A value of JSON, YAML or TOML with the line on which it starts. */
public sealed interface Value {
    /** From 1; 0 when the format's reader cannot tell. */
    int line();

    /** A text, number, boolean or null, as it was written. */
    record Scalar(String text, Kind kind, int line) implements Value {
        public enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }
    }

    record Items(List<Value> values, int line) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Fields(SequencedMap<String, Value> values, int line) implements Value {
        public Fields {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }

        @Override
        public Optional<Value> find(String... path) {
            Value value = values.get(path[0]);
            if (value == null || path.length == 1) {
                return Optional.ofNullable(value);
            }
            return value.find(List.of(path).subList(1, path.length).toArray(String[]::new));
        }
    }

    /** The value under these keys, one after the other; empty when any of them is not there. */
    default Optional<Value> find(String... path) {
        return Optional.empty();
    }

    /** The text under these keys, when there is one. */
    default Optional<String> text(String... path) {
        return find(path).flatMap(Value::asText);
    }

    default Optional<String> asText() {
        return this instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** The members of the mapping under these keys, in order; none when it is not a mapping. */
    default Map<String, Value> fields(String... path) {
        Optional<Value> value = path.length == 0 ? Optional.of(this) : find(path);
        return value.isPresent() && value.get() instanceof Fields fields ? fields.values() : Map.of();
    }

    /** The elements of the list under these keys; none when it is not a list. */
    default Stream<Value> items(String... path) {
        Optional<Value> value = path.length == 0 ? Optional.of(this) : find(path);
        return value.isPresent() && value.get() instanceof Items items ? items.values().stream() : Stream.empty();
    }
}
