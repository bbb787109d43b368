package dev.capsule.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Shapes that repositories have, each with what must be found in it: one file for each family of languages. */
class ShapesTest {
    private static final Path SHAPES = Path.of("src/test/resources/dev/capsule/detection/shapes");
    private static final Detector DETECTOR = Detector.standard();

    @TestFactory
    Stream<DynamicTest> understandsEveryShape() throws IOException, MalformedException {
        List<Path> families;
        try (Stream<Path> files = Files.list(SHAPES)) {
            families = files.sorted().toList();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Path family : families) {
            for (Value shape :
                    YamlDocument.parse(Files.readString(family)).items().toList()) {
                String name = shape.text("shape").orElseThrow();
                tests.add(DynamicTest.dynamicTest(
                        family.getFileName() + ":" + shape.line() + ": " + name, () -> check(shape)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(70);
        return tests.stream();
    }

    private static void check(Value shape) {
        Map<String, String> files = new TreeMap<>();
        shape.fields("files")
                .forEach((path, content) -> files.put(path, content.asText().orElse("")));
        shape.items("beside").forEach(path -> files.put(path.asText().orElseThrow(), ""));
        Map<String, String> found = describe(DETECTOR.detect(RepositoryView.of(files)));
        assertThat(shape.fields("expect")).isNotEmpty();
        shape.fields("expect").forEach((key, expected) -> {
            String text = expected.asText().orElse("");
            if (key.equals("build") || key.equals("start")) {
                assertThat(found.get(key)).as("%s of %s", key, found).contains(text);
            } else {
                assertThat(found.get(key)).as("%s of %s", key, found).isEqualTo(text);
            }
        });
    }

    private static Map<String, String> describe(Detection detection) {
        Map<String, String> found = new TreeMap<>();
        switch (detection) {
            case Detection.Detected detected -> describe(detected.application(), found);
            case Detection.Workspace workspace -> {
                identity(workspace.identity(), found);
                found.put("type", "monorepo");
                found.put("tool", workspace.tool().value());
                found.put(
                        "apps",
                        String.join(
                                " ",
                                workspace.applications().stream()
                                        .map(application -> application.root() + "="
                                                + application.framework().value())
                                        .toList()));
            }
            case Detection.Unknown unknown -> {
                identity(unknown.identity(), found);
                found.put("type", "unknown");
            }
        }
        return found;
    }

    private static void describe(Application application, Map<String, String> found) {
        identity(application.identity(), found);
        found.put("type", application.type().value().name().toLowerCase(Locale.ROOT));
        found.put("root", application.root());
        found.put("build", String.join("\n", application.build().value()));
        found.put(
                "release",
                application.release() == null ? "" : application.release().value());
        found.put(
                "version",
                application.tools().isEmpty()
                        ? ""
                        : String.valueOf(application.tools().getFirst().version()));
        DetectedProcess main = application.main();
        found.put("start", main.command() == null ? "" : main.command().value());
        found.put("health", main.healthPath() == null ? "" : main.healthPath().value());
        found.put("site", String.valueOf(main.staticRoot()));
        found.put(
                "port",
                main.port() != null
                        ? String.valueOf(main.port().value())
                        : application.facts().getOrDefault("port.default", ""));
        found.put(
                "processes",
                String.join(
                        " ",
                        application.processes().stream()
                                .map(DetectedProcess::name)
                                .toList()));
        found.put("environment", application.environment().toString());
        found.put(
                "dockerfile",
                application.dockerfile() == null ? "" : application.dockerfile().value());
    }

    private static void identity(Identity identity, Map<String, String> found) {
        found.put("language", identity.language().value());
        found.put("packageManager", identity.packageManager().value());
        found.put("framework", identity.framework().value());
    }
}
