package dev.capsule.buildplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerfileRendererTest {
    private static String dockerfile(Map<String, String> files) {
        return DockerfileRenderer.standard()
                .render(Planner.standard().plan(Detector.standard().detect(RepositoryView.of(files))));
    }

    @Test
    void installsDependenciesBeforeTheSourcesComeInAndKeepsTheirCache() {
        String text = dockerfile(Map.of(
                "package.json",
                "{\"scripts\": {\"start\": \"node app.js\", \"build\": \"tsc\"}, \"dependencies\": {\"express\": \"5\"}}",
                "package-lock.json",
                "{}",
                "app.js",
                "app.listen(process.env.PORT)"));
        assertThat(text.indexOf("COPY package.jso[n] package-lock.jso[n]"))
                .isPositive()
                .isLessThan(text.indexOf("npm\", \"ci"));
        assertThat(text.indexOf("npm\", \"ci")).isLessThan(text.indexOf("COPY . ."));
        assertThat(text).contains("--mount=type=cache,id=npm,target=/caches/npm");
    }

    @Test
    void runsAsANumericUserThatIsNotRoot() {
        String text = dockerfile(Map.of("main.py", "print('x')", "requirements.txt", "requests"));
        assertThat(text.lines()).contains("USER 10001:10001", "CMD [\".venv/bin/python\", \"main.py\"]");
    }

    @Test
    void servesAStaticSiteFromItsOutputFolder() {
        String text = dockerfile(Map.of("public/index.html", "<p>"));
        assertThat(text)
                .contains("COPY --from=build /app/public/ /usr/share/nginx/html")
                .doesNotContain("CMD");
    }

    @Test
    void takesTheImageOfTheVersionThatIsAskedFor() {
        assertThat(dockerfile(Map.of("main.py", "x", ".python-version", "3.11\n")))
                .contains("FROM python:3.11-slim");
        assertThat(dockerfile(Map.of(
                        "package.json", "{\"engines\": {\"node\": \">=18\"}, \"scripts\": {\"start\": \"node x\"}}")))
                .contains("FROM node:24-");
    }
}
