package dev.capsule.buildplan.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Planner;
import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DockerfileRendererTest {
    private static final Map<String, String> EXPRESS = Map.of(
            "package.json",
            "{\"scripts\": {\"start\": \"node app.js\", \"build\": \"tsc\"}, \"dependencies\": {\"express\": \"5\"}}",
            "package-lock.json",
            "{}",
            "app.js",
            "app.listen(process.env.PORT)");

    private static BuildPlan plan(Map<String, String> files) {
        return Planner.standard().plan(Detector.standard().detect(RepositoryView.of(files)));
    }

    private static String dockerfile(Map<String, String> files) {
        return DockerfileRenderer.standard().render(plan(files));
    }

    @Test
    void installsDependenciesBeforeTheSourcesComeInAndKeepsTheirCache() {
        DockerfileText file = DockerfileText.parse(dockerfile(EXPRESS));
        int manifests = file.indexOf("COPY", Pattern.compile("package.jso\\[n] package-lock.jso\\[n]"));
        int install = file.indexOf("RUN", Pattern.compile("type=cache,id=npm,target=/caches/npm.* npm ci"));
        int sources = file.indexOf("COPY", Pattern.compile("^\\. \\.$"));
        assertThat(List.of(0, manifests, install, sources)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void bringsTheSourcesInFirstWhenInstallingReadsThem() {
        String manifest = "{\"scripts\": {\"start\": \"node a.js\", \"postinstall\": \"patch-package\"},"
                + " \"dependencies\": {\"x\": \"1\"}}";
        assertThat(dockerfile(Map.of("package.json", manifest, "package-lock.json", "{}")))
                .doesNotContain("COPY package.jso[n]");
        assertThat(dockerfile(Map.of("requirements.txt", "-r base.txt\n", "base.txt", "flask\n", "main.py", "x")))
                .doesNotContain("COPY requirements.tx[t]");
    }

    @Test
    void runsAsANumericUserThatIsNotRootBehindAProcessThatPassesSignalsOn() {
        DockerfileText file = DockerfileText.parse(dockerfile(Map.of("main.py", "print('x')")));
        assertThat(file.lastStage().all("USER")).containsExactly("10001:10001");
        assertThat(file.lastStage().all("ENTRYPOINT")).containsExactly("[\"/usr/local/bin/process-1\"]");
        assertThat(file.lastStage().all("CMD")).containsExactly("[\"python3\", \"main.py\"]");
        assertThat(file.lastStage().all("HEALTHCHECK")).containsExactly("NONE");
    }

    @Test
    void servesAStaticSiteFromItsOutputFolder() {
        assertThat(dockerfile(Map.of("public/index.html", "<p>"))).contains("COPY public/ /site/", "=404;");
        assertThat(DockerfileText.parse(dockerfile(Map.of("capsule.yaml", "build: ./make-site\nstatic: out\n")))
                        .all("COPY"))
                .contains("--from=build /app/out/ /site/");
    }

    @Test
    void runsInTheFolderOfAnApplicationThatIsPartOfTheSource() {
        DockerfileText file = DockerfileText.parse(
                DockerfileRenderer.standard().render(plan(EXPRESS).within("apps/web")));
        assertThat(file.all("COPY")).contains(". .").anyMatch(copy -> copy.startsWith("apps/web/package.jso[n]"));
        assertThat(file.all("RUN")).anyMatch(run -> run.endsWith("cd apps/web && npm run build"));
        assertThat(file.lastStage().all("WORKDIR")).containsExactly("/app/apps/web");
    }

    @Test
    void givesSecretsToStepsAndNeverToALayer() {
        BuildPlan plan = plan(EXPRESS);
        String text = DockerfileRenderer.standard()
                .render(plan, plan.processes().getFirst(), new BuildArguments(Set.of("API"), Set.of("NPM_TOKEN")));
        DockerfileText file = DockerfileText.parse(text);
        assertThat(file.all("ARG")).contains("API").doesNotContain("NPM_TOKEN");
        assertThat(file.all("RUN")).allMatch(run -> run.contains("--mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN"));
    }

    @Test
    void takesTheImageOfTheVersionThatIsAskedFor() {
        assertThat(dockerfile(Map.of("main.py", "x", ".python-version", "3.11\n")))
                .contains("FROM python:3.11-slim");
        assertThat(engines(">=18")).contains("FROM node:24-");
        assertThat(engines("^22.1")).contains("FROM node:22-");
        assertThat(engines("18.x")).contains("FROM node:18-");
    }

    private static String engines(String version) {
        return dockerfile(Map.of(
                "package.json",
                "{\"engines\": {\"node\": \"" + version + "\"}, \"scripts\": {\"start\": \"node x\"}}"));
    }
}
