package dev.capsule.buildplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.detection.Detector;
import dev.capsule.detection.Membership;
import dev.capsule.detection.RepositoryView;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Detector DETECTOR = Detector.standard();
    private static final Planner PLANNER = Planner.standard();

    private static BuildPlan plan(Map<String, String> files) {
        return PLANNER.plan(DETECTOR.detect(RepositoryView.of(files)));
    }

    private static List<String> commands(Map<String, String> files) {
        return plan(files).steps().stream()
                .map(step -> step.command().toString())
                .toList();
    }

    @Test
    void installsNothingWhereNothingIsAskedFor() {
        assertThat(plan(Map.of("package.json", "{\"scripts\": {\"start\": \"node a.js\"}}"))
                        .steps())
                .isEmpty();
    }

    @Test
    void leavesDevelopmentDependenciesOutWhereNothingIsBuilt() {
        String manifest = "{\"scripts\": {\"start\": \"node a.js\"}, \"devDependencies\": {\"eslint\": \"9\"}}";
        assertThat(commands(Map.of("package.json", manifest, "package-lock.json", "{}")))
                .containsExactly("npm ci --omit=dev");
    }

    @Test
    void removesDevelopmentDependenciesAfterTheBuildUnlessSomethingStartsThem() {
        String start = "{\"scripts\": {\"start\": \"%s\", \"build\": \"tsc\"}, \"devDependencies\": {\"tsx\": \"4\"}}";
        assertThat(commands(Map.of("package.json", start.formatted("node a.js"), "package-lock.json", "{}")))
                .containsExactly("npm ci --include=dev", "npm run build", "npm prune --omit=dev");
        assertThat(commands(Map.of("package.json", start.formatted("tsx a.ts"), "package-lock.json", "{}")))
                .doesNotContain("npm prune --omit=dev");
    }

    @Test
    void fetchesPnpmInTheVersionOfItsLockFile() {
        String manifest =
                "{\"scripts\": {\"start\": \"node a.js\", \"build\": \"tsc\"}, \"dependencies\": {\"x\": \"1\"}}";
        assertThat(commands(Map.of("package.json", manifest, "pnpm-lock.yaml", "lockfileVersion: '6.0'\n")))
                .containsExactly(
                        "npx --yes pnpm@8 install --frozen-lockfile --prod=false", "npx --yes pnpm@8 run build");
    }

    @Test
    void tellsMavenOfItsCacheByAnArgument() {
        String pom = "<project><artifactId>x</artifactId><version>1</version></project>";
        Step step = plan(Map.of("pom.xml", pom)).steps().getFirst();
        assertThat(step.command().arguments()).startsWith("mvn", "-Dmaven.repo.local=${cache:maven}");
        assertThat(step.caches()).containsExactly(new Step.Cache("maven", null));
    }

    @Test
    void givesTheJvmItsShareOfTheMemoryThatIsStated() {
        String pom = "<project><artifactId>x</artifactId><version>1</version></project>";
        ProcessPlan process = plan(Map.of("pom.xml", pom, "capsule.yaml", "memory: 1000\n"))
                .processes()
                .getFirst();
        assertThat(process.memoryMegabytes()).isEqualTo(1000);
        assertThat(process.command()).hasToString("java -Xmx600m -XX:+ExitOnOutOfMemoryError -jar target/x-1.jar");
    }

    @Test
    void makesPythonsEnvironmentWithinTheApplicationAndMovable() {
        BuildPlan plan = plan(Map.of("requirements.txt", "flask\n", "app.py", "app = Flask(__name__)\n"));
        assertThat(plan.steps())
                .extracting(Step::name)
                .containsExactly(
                        "Create the environment",
                        "Install dependencies",
                        "Install the production server",
                        "Make the environment movable");
        assertThat(plan.steps().getLast().command().arguments())
                .startsWith(".venv/bin/python", "-c")
                .hasSize(3);
        assertThat(plan.path()).containsExactly(".venv/bin");
        assertThat(plan.environment()).containsEntry("WEB_CONCURRENCY", "2");
    }

    @Test
    void runsWhatCapsuleYamlSaysInPlaceOfInstallAndBuild() {
        assertThat(commands(Map.of(
                        "package.json",
                                "{\"dependencies\": {\"x\": \"1\"}, \"scripts\": {\"start\": \"node a.js\", \"build\": \"tsc\"}}",
                        "capsule.yaml", "install: npm ci --legacy-peer-deps\nbuild: [make, \"make $TARGET\"]\n")))
                .containsExactly("npm ci --legacy-peer-deps", "make", "exec make $TARGET");
    }

    @Test
    void keepsOnlyWhatAStaticSiteServes() {
        BuildPlan plan = plan(Map.of("capsule.yaml", "build: ./make-site\nstatic: site/out\n"));
        assertThat(plan.output()).isEqualTo("site/out");
        assertThat(plan.processes().getFirst().staticRoot()).isEmpty();
        BuildPlan kept = plan(Map.of("capsule.yaml", "build: ./make-site\nstatic: site/out\noutput: site\n"));
        assertThat(kept.output()).isEqualTo("site");
        assertThat(kept.processes().getFirst().staticRoot()).isEqualTo("out");
    }

    @Test
    void installsAMemberAtTheRootOfItsWorkspaceAndStartsItInItsOwnFolder() {
        Membership membership = new Membership("", "npm-workspaces", "web");
        BuildPlan plan = PLANNER.plan(
                Applications.of("apps/web", membership, "javascript", "npm", "node", "npm run build", "node a.js"));
        assertThat(plan.root()).isEmpty();
        assertThat(plan.steps()).extracting(Step::folder).containsExactly("", "apps/web");
        assertThat(plan.steps().getFirst().inputs()).contains("package-lock.json", "**/package.json");
        assertThat(plan.processes().getFirst().command()).hasToString("cd apps/web && exec node a.js");
        assertThat(plan.path()).containsExactly("apps/web/node_modules/.bin", "node_modules/.bin");
    }

    @Test
    void saysWhyEachSizeIsWhatItIs() {
        ProcessPlan process = plan(Map.of("requirements.txt", "streamlit\n", "app.py", "import streamlit as st\n"))
                .processes()
                .getFirst();
        assertThat(process.instances()).isOne();
        assertThat(process.reasons())
                .contains(
                        "1024 MB, 1.0 cores: data applications hold their data in memory",
                        "1 instance: a visitor's session lives in one process",
                        "WEB_CONCURRENCY=4: one process for each 256 MB, 4 at most");
    }

    @Test
    void asksWhichOfSeveralApplicationsIsMeant() {
        assertThatThrownBy(() -> plan(Map.of("a/index.html", "", "b/index.html", "")))
                .isInstanceOfSatisfying(CapsuleException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_APPLICATION);
                    assertThat(failure.getMessage()).contains("a, b");
                });
    }

    @Test
    void saysWhatWasLookedForWhenNothingIsKnown() {
        assertThatThrownBy(() -> plan(Map.of()))
                .hasMessageContaining("There are no files here")
                .hasMessageContaining("package.json");
    }
}
