package dev.capsule.detection;

import static dev.capsule.detection.Repositories.application;
import static dev.capsule.detection.Repositories.detect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.capsule.kernel.ServiceType;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final String EXPRESS = """
            {
              "scripts": {"start": "node server.js"},
              "dependencies": {"express": "^5"}
            }""";

    @Test
    void namesTheFileAndLineThatShowTheFramework() {
        Application found = application("package.json", EXPRESS, "server.js", "app.listen(process.env.PORT)");
        assertThat(found.framework().value()).isEqualTo("express");
        assertThat(found.framework().evidence())
                .containsExactly(new Evidence("package.json", 3, "express", "dependency express"));
    }

    @Test
    void saysWhyTheRunnerUpLost() {
        Application found = application(
                "package.json",
                "{\"dependencies\": {\"next\": \"16\", \"express\": \"5\"}, \"scripts\": {\"build\": \"next build\"}}");
        assertThat(found.framework().value()).isEqualTo("nextjs");
        assertThat(found.framework().runnersUp())
                .anySatisfy(lost ->
                        assertThat(lost.value() + ": " + lost.reason()).startsWith("express: superseded by nextjs"));
    }

    @Test
    void takesAPythonServerForTheApplicationWhenPackageJsonOnlyBuildsItsStyles() {
        Application found = application(
                "requirements.txt", "Django>=5\n",
                "manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')",
                "shop/settings.py", "WSGI_APPLICATION = 'shop.wsgi.application'\n",
                "package.json",
                        "{\"scripts\": {\"build\": \"tailwindcss -o out.css\"}, \"devDependencies\": {\"tailwindcss\": \"4\"}}");
        assertThat(found.language().value()).isEqualTo("python");
        assertThat(found.main().command().value()).contains("gunicorn shop.wsgi:application");
        assertThat(found.language().runnersUp()).extracting(RunnerUp::value).contains("javascript");
    }

    @Test
    void doesNotTakeAPackageForAFrameworkWhoseNameItContains() {
        Application found = application("requirements.txt", "fastapi-ipware\nflask-cors\n", "main.py", "print('x')");
        assertThat(found.framework().value()).isEqualTo("none");
    }

    @Test
    void takesAProgramThatListensToNobodyForAWorker() {
        assertThat(application("main.py", "while True: work()").main().type()).isEqualTo(ServiceType.WORKER);
        assertThat(application("package.json", "{\"main\": \"index.js\"}", "index.js", "setInterval(work, 1)")
                        .main()
                        .type())
                .isEqualTo(ServiceType.WORKER);
    }

    @Test
    void findsTheOneApplicationInAFolderBelow() {
        assertThat(application("README.md", "x", "server/package.json", EXPRESS).root())
                .isEqualTo("server");
    }

    @Test
    void listsTheApplicationsOfFoldersSideBySide() {
        Detection found = detect("api/package.json", EXPRESS, "web/index.html", "<p>");
        assertThat(found)
                .isInstanceOfSatisfying(
                        Detection.Workspace.class,
                        workspace -> assertThat(workspace.applications())
                                .extracting(Application::root)
                                .containsExactly("api", "web"));
    }

    @Test
    void saysWhatItLookedForWhenNothingIsKnown() {
        assertThat(detect("notes.txt", "hello")).isInstanceOfSatisfying(Detection.Unknown.class, unknown -> {
            assertThat(unknown.lookedFor()).contains("package.json", "pom.xml", "go.mod", "capsule.yaml");
            assertThat(unknown.message()).contains("start: ./server");
        });
    }

    @Test
    void saysThatNothingTellsHowToStart() {
        assertThat(detect("package.json", "{\"name\": \"library\"}"))
                .isInstanceOfSatisfying(
                        Detection.Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .contains("package.json is there, so this looks like javascript"));
    }

    @Test
    void tellsWhereABrokenManifestIsBroken() {
        assertThat(detect("package.json", "{\n \"name\": oops oops\n}"))
                .isInstanceOfSatisfying(
                        Detection.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("package.json:2 cannot be read"));
    }

    @Test
    void doesNotTakeAnApplicationForTheAssetsBesideIt() {
        String assets = "{\"scripts\": {\"build\": \"vite build\"}, \"devDependencies\": {\"vite\": \"8\"}}";
        Application found =
                application("artisan", "", "bootstrap/app.php", "", "composer.json", "{}", "package.json", assets);
        assertThat(found.framework().value()).isEqualTo("laravel");
        assertThat(found.build().value()).containsExactly("npm install", "npm run build");
        Application stated = application("composer.json", "{}", "capsule.yaml", "start: php -S 0.0.0.0:$PORT\n");
        assertThat(stated.language().value()).isEqualTo("php");
    }

    @Test
    void saysThatADockerfileAloneTellsOnlyHowAnImageIsMade() {
        assertThat(detect("Dockerfile", "FROM alpine\nCOPY serve /serve\nCMD [\"/serve\"]\n"))
                .asInstanceOf(type(Detection.Unknown.class))
                .extracting(Detection.Unknown::message)
                .asString()
                .startsWith("Dockerfile says how an image is made")
                .contains("cannot use it", "capsule.yaml", "start:");
    }
}
