package dev.capsule.buildplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionReportTest {
    private static final Detector DETECTOR = Detector.standard();
    private static final Planner PLANNER = Planner.standard();
    private static final Map<String, String> EXPRESS = Map.of(
            "package.json", "{\n\"scripts\": {\"start\": \"node a.js\"},\n\"dependencies\": {\"express\": \"5\"}}",
            "a.js", "app.get('/healthz', ok)\napp.listen(3000)");

    private static String text(Map<String, String> files, boolean explain) {
        return DetectionReport.of(DETECTOR.detect(RepositoryView.of(files)), PLANNER)
                .text(explain);
    }

    @Test
    void saysWhatWasFoundWhyAndWhatWillBeRun() {
        assertThat(text(EXPRESS, false).lines())
                .contains(
                        "framework    express   (80 % sure, dependency express)",
                        "build        npm install --include=dev   (install dependencies)",
                        "web          node a.js   (api)",
                        "  port       3000 whatever PORT says   (a.js:2)",
                        "  health     /healthz   (a.js:1)");
    }

    @Test
    void explainsWithPlacesAndWithWhatLost() {
        assertThat(text(EXPRESS, true).lines())
                .contains(
                        "  because    dependency express in package.json:3 (rule express)",
                        "  not        none, 60 %: its evidence is weaker: 60 against 80");
        assertThat(text(EXPRESS, false)).doesNotContain("  because", "  not ");
    }

    @Test
    void describesEachApplicationOfAWorkspace() {
        assertThat(text(Map.of("a/index.html", "", "b/index.html", ""), false))
                .contains("folder       a\n", "folder       b\n");
    }

    @Test
    void saysWhatWouldHelpWhenNothingWasFound() {
        assertThat(text(Map.of("x", ""), false)).contains("Looked for: ", "capsule.yaml");
    }
}
