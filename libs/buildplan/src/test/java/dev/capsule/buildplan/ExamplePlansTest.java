package dev.capsule.buildplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Each example's plan as it was agreed on; {@code -Dcapsule.golden=write} writes them anew for review. */
class ExamplePlansTest {
    private static final Path EXAMPLES = Path.of("../../examples");
    private static final Path GOLDEN = Path.of("src/test/resources/dev/capsule/buildplan/golden");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final Detector detector = Detector.standard();
    private final Planner planner = Planner.standard();

    @TestFactory
    List<DynamicTest> plansEveryExampleAsAgreed() throws IOException {
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            return examples.filter(Files::isDirectory)
                    .sorted()
                    .map(example ->
                            DynamicTest.dynamicTest(example.getFileName().toString(), () -> compare(example)))
                    .toList();
        }
    }

    private void compare(Path example) throws IOException {
        BuildPlan plan = planner.plan(detector.detect(RepositoryView.of(example)));
        String actual = JSON.writeValueAsString(plan) + "\n";
        Path golden = GOLDEN.resolve(example.getFileName() + ".json");
        if ("write".equals(System.getProperty("capsule.golden"))) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
