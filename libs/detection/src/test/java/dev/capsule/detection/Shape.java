package dev.capsule.detection;

import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A repository in a few files, with what must be found in it.
 *
 * @param name where it stands and what it is
 */
record Shape(String name, Map<String, String> files, Map<String, Value> expected) {
    private static final Path FOLDER = Path.of("src/test/resources/dev/capsule/detection/shapes");

    /** Those of all families of languages. */
    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        try (Stream<Path> families = Files.list(FOLDER)) {
            for (Path family : families.sorted().toList()) {
                for (Value shape :
                        YamlDocument.parse(Files.readString(family)).items().toList()) {
                    shapes.add(read(family.getFileName() + ":" + shape.line() + ": ", shape));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new IllegalStateException("line " + e.line(), e);
        }
        return shapes;
    }

    private static Shape read(String place, Value shape) {
        Map<String, String> files = new TreeMap<>();
        shape.fields("files")
                .forEach((path, content) -> files.put(path, content.asText().orElse("")));
        shape.items("beside").forEach(path -> files.put(path.asText().orElseThrow(), ""));
        return new Shape(place + shape.text("shape").orElseThrow(), files, shape.fields("expect"));
    }
}
