package dev.capsule.detection.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/** TOML. The parser keeps no places, so a line is where the key or text first stands after the line of what holds it. */
public final class TomlDocument {
    private static final TomlMapper MAPPER = new TomlMapper(TomlFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonDocument.MAX_DEPTH)
                    .build())
            .build());

    private static final int MAX_LINES_SEARCHED = 500_000;

    private final List<String> lines;
    private int searched;

    private TomlDocument(String text) {
        this.lines = text.lines().toList();
    }

    public static Value parse(String text) throws MalformedException {
        try {
            return new TomlDocument(text).read(MAPPER.readTree(text), 0, 0);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new MalformedException(String.valueOf(e.getOriginalMessage()), line);
        }
    }

    private Value read(JsonNode node, int line, int depth) throws MalformedException {
        if (depth > JsonDocument.MAX_DEPTH) {
            throw new MalformedException("it is nested too deeply", line);
        }
        if (node.isObject()) {
            SequencedMap<String, Value> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                values.put(field.getKey(), read(field.getValue(), find(field.getKey(), line), depth + 1));
            }
            return new Value.Fields(values, line);
        }
        if (node.isArray()) {
            List<Value> values = new ArrayList<>();
            for (JsonNode element : node) {
                values.add(read(element, element.isString() ? find(element.stringValue(), line) : line, depth + 1));
            }
            return new Value.Items(values, line);
        }
        return new Value.Scalar(node.asString(), kind(node), line);
    }

    private static Value.Scalar.Kind kind(JsonNode node) {
        if (node.isBoolean()) {
            return Value.Scalar.Kind.BOOLEAN;
        }
        return node.isNumber() ? Value.Scalar.Kind.NUMBER : Value.Scalar.Kind.TEXT;
    }

    private int find(String text, int from) {
        for (int i = Math.max(0, from - 1); i < lines.size() && searched < MAX_LINES_SEARCHED; i++, searched++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        return from;
    }
}
