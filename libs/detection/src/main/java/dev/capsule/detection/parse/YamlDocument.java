package dev.capsule.detection.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2. Aliases count each time they are used, so that a small file cannot become a large one. */
public final class YamlDocument {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_ALIASES = 50;

    private int remaining = MAX_NODES;

    private YamlDocument() {}

    public static Value parse(String text) throws MalformedException {
        refuseDeepNesting(text);
        LoadSettings settings = LoadSettings.builder()
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new MalformedException("it is empty", 0);
            }
            return new YamlDocument().read(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            throw new MalformedException(String.valueOf(e.getProblem()), line(e.getProblemMark()));
        } catch (YamlEngineException | IndexOutOfBoundsException e) {
            // the second is what the parser throws for a file that ends within an indicator
            throw new MalformedException(String.valueOf(e.getMessage()), 0);
        }
    }

    /** The parser itself recurses, so brackets are counted before it starts. */
    private static void refuseDeepNesting(String text) throws MalformedException {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth > JsonDocument.MAX_DEPTH) {
                throw new MalformedException("it is nested too deeply", 0);
            }
        }
        refuseDeepIndentation(text);
    }

    /** A block collection opens with each {@code -} or deeper indentation; one line of dashes opens many. */
    private static void refuseDeepIndentation(String text) throws MalformedException {
        int column = 0;
        boolean indentation = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                column = 0;
                indentation = true;
            } else if (indentation && (c == ' ' || c == '-' || c == '?' || c == '\t')) {
                column++;
                if (column > 4 * JsonDocument.MAX_DEPTH) {
                    throw new MalformedException("it is nested too deeply", 0);
                }
            } else {
                indentation = false;
            }
        }
    }

    private Value read(Node node, int depth) throws MalformedException {
        remaining--;
        if (remaining < 0 || depth > JsonDocument.MAX_DEPTH) {
            throw new MalformedException("it holds too much or refers to itself", line(node));
        }
        return switch (node) {
            case ScalarNode scalar -> new Value.Scalar(scalar.getValue(), kind(scalar.getTag()), line(node));
            case SequenceNode sequence -> {
                List<Value> values = new ArrayList<>();
                for (Node element : sequence.getValue()) {
                    values.add(read(element, depth + 1));
                }
                yield new Value.Items(values, line(node));
            }
            case MappingNode mapping -> mapping(mapping, depth);
            default -> throw new MalformedException("it holds an unexpected alias", line(node));
        };
    }

    private Value mapping(MappingNode mapping, int depth) throws MalformedException {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new MalformedException("a key is not a plain text", line(tuple.getKeyNode()));
            }
            if (values.put(key.getValue(), read(tuple.getValueNode(), depth + 1)) != null) {
                throw new MalformedException("the key \"" + key.getValue() + "\" is there twice", line(key));
            }
        }
        return new Value.Fields(values, line(mapping));
    }

    private static Value.Scalar.Kind kind(Tag tag) {
        if (tag.equals(Tag.NULL)) {
            return Value.Scalar.Kind.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Value.Scalar.Kind.BOOLEAN;
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? Value.Scalar.Kind.NUMBER : Value.Scalar.Kind.TEXT;
    }

    private static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(0);
    }
}
