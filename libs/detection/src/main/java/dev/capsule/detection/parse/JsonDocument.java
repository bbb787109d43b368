package dev.capsule.detection.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON as people write it: comments, trailing commas and single quotes are taken too. */
public final class JsonDocument {
    static final int MAX_DEPTH = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private JsonDocument() {}

    public static Value parse(String text) throws MalformedException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new MalformedException("it is empty", 0);
            }
            return read(parser);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new MalformedException(e.getOriginalMessage(), line);
        }
    }

    private static Value read(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> array(parser, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Value.Scalar(parser.getString(), Value.Scalar.Kind.NUMBER, line);
            case VALUE_TRUE, VALUE_FALSE -> new Value.Scalar(parser.getString(), Value.Scalar.Kind.BOOLEAN, line);
            case VALUE_NULL -> new Value.Scalar("", Value.Scalar.Kind.NULL, line);
            default -> new Value.Scalar(parser.getString(), Value.Scalar.Kind.TEXT, line);
        };
    }

    private static Value object(JsonParser parser, int line) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, read(parser));
        }
        return new Value.Fields(values, line);
    }

    private static Value array(JsonParser parser, int line) {
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(parser));
        }
        return new Value.Items(values, line);
    }
}
