package dev.capsule.detection.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a mapping strictly: a field that is unknown or of another kind is an error with its line. */
public final class Checked {
    private final Value.Fields fields;

    private Checked(Value.Fields fields) {
        this.fields = fields;
    }

    /** @param known every field that there may be */
    public static Checked of(Value value, Set<String> known) throws MalformedException {
        if (!(value instanceof Value.Fields fields)) {
            throw new MalformedException("this must be a mapping of names to values", value.line());
        }
        for (Map.Entry<String, Value> field : fields.values().entrySet()) {
            if (!known.contains(field.getKey())) {
                throw new MalformedException(
                        "\"" + field.getKey() + "\" is not known here; known are "
                                + String.join(", ", known.stream().sorted().toList()),
                        field.getValue().line());
            }
        }
        return new Checked(fields);
    }

    public int line() {
        return fields.line();
    }

    public Optional<Value> value(String name) {
        return fields.find(name);
    }

    public int line(String name) {
        return value(name).map(Value::line).orElse(fields.line());
    }

    /** A text or number as text. */
    public Optional<String> text(String name) throws MalformedException {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(requireText(name, value.get()));
    }

    public String requireText(String name) throws MalformedException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            throw new MalformedException("\"" + name + "\" is missing", fields.line());
        }
        return text.get();
    }

    public Optional<Integer> integer(String name, int least, int most) throws MalformedException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // falls to the one message for all that is no such number
        }
        throw new MalformedException(
                "\"" + name + "\" must be a whole number from " + least + " to " + most + ", not \"" + text.get()
                        + "\"",
                line(name));
    }

    public Optional<Boolean> bool(String name) throws MalformedException {
        Optional<String> text = text(name);
        if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
            throw new MalformedException("\"" + name + "\" must be true or false", line(name));
        }
        return text.map(Boolean::parseBoolean);
    }

    /** One text, or a list of texts. */
    public List<String> texts(String name) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Value value : oneOrMore(name)) {
            texts.add(requireText(name, value));
        }
        return texts;
    }

    /** The elements of a list, or the one value that stands in a list's place. */
    public List<Value> oneOrMore(String name) {
        Optional<Value> value = value(name);
        if (value.isPresent() && value.get() instanceof Value.Items items) {
            return items.values();
        }
        return value.stream().toList();
    }

    public Map<String, String> textsByName(String name) throws MalformedException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Value> field : mapping(name).entrySet()) {
            texts.put(field.getKey(), requireText(field.getKey(), field.getValue()));
        }
        return texts;
    }

    public Map<String, Value> mapping(String name) throws MalformedException {
        Optional<Value> value = value(name);
        if (value.isPresent() && !(value.get() instanceof Value.Fields)) {
            throw new MalformedException("\"" + name + "\" must be a mapping of names to values", line(name));
        }
        return value.map(found -> found.fields()).orElseGet(LinkedHashMap::new);
    }

    private static String requireText(String name, Value value) throws MalformedException {
        Optional<String> text = value.asText();
        if (text.isEmpty()) {
            throw new MalformedException("\"" + name + "\" must be a single text", value.line());
        }
        return text.get();
    }
}
