package dev.capsule.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Shapes that repositories have, each with what must be found in it: one file for each family of languages. */
class RepositoryShapesTest {
    private static final Detector DETECTOR = Detector.standard();

    @TestFactory
    Stream<DynamicTest> understandsEveryShape() {
        List<Shape> shapes = Shape.all();
        assertThat(shapes).hasSizeGreaterThan(120);
        return shapes.stream().map(shape -> DynamicTest.dynamicTest(shape.name(), () -> check(shape)));
    }

    private static void check(Shape shape) {
        Map<String, String> found = describe(DETECTOR.detect(RepositoryView.of(shape.files())));
        assertThat(shape.expected()).isNotEmpty();
        shape.expected().forEach((key, expected) -> {
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
        found.put("environment", new TreeMap<>(application.environment()).toString());
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
