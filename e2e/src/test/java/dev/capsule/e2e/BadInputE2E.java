package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the command line says of applications that cannot work. */
@ExtendWith(OnePlatform.class)
class BadInputE2E {
    private static final int USAGE = 2;

    private final Platform platform;

    @TempDir
    private Path directory;

    BadInputE2E(Platform platform) {
        this.platform = platform;
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        CapsuleCommand.Outcome outcome =
                platform.capsule("deploy", directory.resolve("nowhere").toString());
        assertThat(outcome.exitCode()).isEqualTo(USAGE);
        assertThat(outcome.err()).contains("There is no directory").contains("nowhere");
    }

    @Test
    void namesTheFilesItLookedForInAnEmptyDirectory() {
        refusesAsUnknown(Application.empty(directory, "bare"));
    }

    @Test
    void namesTheFilesItLookedForInAnUnknownApplication() {
        refusesAsUnknown(Application.empty(directory, "poems").with("poem.txt", "roses are red\n"));
    }

    private void refusesAsUnknown(Application application) {
        CapsuleCommand.Outcome outcome = platform.capsule("deploy", application.toString());
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err()).contains("package.json").contains("capsule.yaml");
        assertThat(platform.capsule("status").out())
                .doesNotContain(application.directory().getFileName().toString());
    }

    @Test
    void showsTheLastLinesOfABuildThatFails() {
        ServiceUnderTest service = new ServiceUnderTest(platform, "bad-build");
        Application application = Application.empty(directory, "bad-build")
                .with("capsule.yaml", "build: echo the cement is missing && exit 3\nstart: node server.js\n")
                .with("server.js", "");
        JsonNode deployment = failed(service, application);
        assertThat(deployment.path("evidence").toString()).contains("the cement is missing");
        assertThat(deployment.path("reason").asString()).contains("3");
        service.capsule("destroy", "--yes").good();
    }

    @Test
    void showsTheExitCodeAndTheLastLinesOfAnApplicationThatExits() {
        ServiceUnderTest service = new ServiceUnderTest(platform, "quitter");
        Application application = node("quitter", "console.error('no more patience'); process.exit(9);");
        JsonNode deployment = failed(service, application);
        assertThat(deployment.path("reason").asString()).contains("9");
        assertThat(deployment.path("evidence").toString()).contains("no more patience");
        service.capsule("destroy", "--yes").good();
    }

    @Test
    void keepsServingWhenTheNextReleaseNeverOpensItsPort() {
        ServiceUnderTest service = new ServiceUnderTest(platform, "shy");
        Application application =
                node("shy", "require('http').createServer((q, s) => s.end('here I am')).listen(process.env.PORT);");
        service.deploy(application).good();
        JsonNode deployment = failed(service, application.with("server.js", "setInterval(() => {}, 1000);"));
        assertThat(deployment.path("reason").asString()).containsIgnoringCase("port");
        assertThat(service.page()).contains("here I am");
        service.capsule("destroy", "--yes").good();
    }

    @Test
    void makesANameOfADirectoryWithEmojiAndSpaces() {
        Application application = Application.copyOfExample(platform, "static-site", directory, "My 🚀 site");
        JsonNode outcome = ServiceUnderTest.json(
                platform.capsule("deploy", application.toString(), "--json").good());
        assertThat(outcome.path("url").asString()).contains("my-site-default.localhost");
        platform.capsule("destroy", "my-site", "--yes").good();
    }

    @Test
    void refusesAServiceNameOf300Characters() {
        Application application = Application.copyOfExample(platform, "static-site", directory, "plain");
        CapsuleCommand.Outcome outcome =
                platform.capsule("deploy", application.toString(), "--service", "x".repeat(300));
        assertThat(outcome.exitCode()).isEqualTo(USAGE);
        assertThat(outcome.err()).contains("40");
    }

    private Application node(String name, String server) {
        return Application.empty(directory, name)
                .with("package.json", "{\"name\": \"" + name + "\", \"scripts\": {\"start\": \"node server.js\"}}")
                .with("server.js", server);
    }

    private static JsonNode failed(ServiceUnderTest service, Application application) {
        CapsuleCommand.Outcome outcome = service.deploy(application);
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
        return ServiceUnderTest.json(outcome).at("/deployments/0");
    }
}
