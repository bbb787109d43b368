package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The life of a service from its second deployment to its end. */
@ExtendWith(OnePlatform.class)
class LifeE2E {
    private static final String SERVER = "server.js";
    private static final String BODY = "${greeting} from Capsule";

    private final Platform platform;

    @TempDir
    private Path directory;

    private ServiceUnderTest service;
    private Application application;

    LifeE2E(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void deployOnce(TestInfo test) {
        String name = "life-" + Integer.toHexString(test.getDisplayName().hashCode());
        service = new ServiceUnderTest(platform, name);
        application = Application.copyOfExample(platform, "hello-node", directory, name);
        service.deploy(application).good();
    }

    @AfterEach
    void destroy() {
        service.capsule("destroy", "--yes");
    }

    @Test
    void replacesAReleaseAndRollsItBackWithoutAFailedRequest() {
        try (Visitors visitors = Visitors.of(platform.appPort(), service.host(), 8)) {
            service.deploy(application.edit(SERVER, BODY, "${greeting} from the second release"))
                    .good();
            assertThat(service.page()).contains("Hello from the second release");
            service.capsule("rollback").good();
            assertThat(service.page()).contains("Hello from Capsule");
            visitors.awaitMore(50);
            assertThat(visitors.failures()).isEmpty();
        }
        JsonNode target = service.target();
        assertThat(target.at("/release/number").asInt()).isEqualTo(1);
        assertThat(target.at("/hold/reason").asString()).isNotBlank();
        assertThat(service.capsule("status").err()).contains("on hold");
    }

    @Test
    void scalesAndRestartsWithoutAFailedRequest() {
        try (Visitors visitors = Visitors.of(platform.appPort(), service.host(), 8)) {
            service.capsule("scale", "3").good();
            Eventually.see(
                    "three instances",
                    service::target,
                    target -> target.at("/replicas/ready").asInt() == 3);
            String before = service.target().at("/instances/0/id").asString();
            service.capsule("restart").good();
            Eventually.see(
                    "three other instances",
                    service::target,
                    target -> target.at("/replicas/ready").asInt() == 3
                            && !target.path("instances").toString().contains(before));
            visitors.awaitMore(50);
            assertThat(visitors.failures()).isEmpty();
        }
    }

    @Test
    void givesVariablesAndSecretsToTheNextDeployment() {
        application.edit(SERVER, "process.env.GREETING || 'Hello'", "process.env.GREETING + process.env.API_KEY");
        service.capsule("env", "GREETING=Good morning").good();
        service.capsule("secrets", "API_KEY=s3cret-value").good();
        service.deploy(application).good();
        assertThat(service.page()).contains("Good mornings3cret-value from Capsule");
        assertThat(service.capsule("env").good().out()).contains("Good morning");
        assertThat(service.capsule("secrets").good().out()).contains("API_KEY").doesNotContain("s3cret-value");
    }

    @Test
    void runsACommandOnceAndEndsWithItsExitCode() {
        CapsuleCommand.Outcome outcome =
                service.capsule("run", "--", "node", "-e", "console.log('ran'); process.exit(7)");
        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.out()).contains("ran");
    }

    @Test
    void runsACommandBesideAnInstance() {
        CapsuleCommand.Outcome outcome = service.capsule("exec", "--", "sh", "-c", "ls && exit 5");
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.out()).contains(SERVER);
    }

    @Test
    void promotesWhatStagingRuns() {
        service.deploy(application.edit(SERVER, BODY, "${greeting} from staging"), "-e", "staging")
                .good();
        assertThat(platform.visit(service.host("staging")).body()).contains("from staging");
        assertThat(service.page()).contains("Hello from Capsule");
        service.capsule("promote").good();
        assertThat(service.page()).contains("from staging");
    }

    @Test
    void saysUnchangedWhenNothingWasChanged() {
        CapsuleCommand.Outcome again = service.deploy(application).good();
        assertThat(again.err()).containsIgnoringCase("unchanged");
        assertThat(service.target().at("/release/number").asInt()).isEqualTo(1);
    }

    @Test
    void cancelsADeploymentAndKeepsWhatRuns() {
        application.with("capsule.yaml", "build: sleep 300\nstart: node server.js\n");
        JsonNode started =
                ServiceUnderTest.json(service.deploy(application, "--detach").good());
        String deployment = started.at("/deployments/0/id").asString();
        platform.capsule("cancel", deployment).good();
        Eventually.see(
                "the deployment cancelled",
                () -> platform.api()
                        .get("/api/v1/deployments/" + deployment)
                        .json()
                        .path("status")
                        .asString(),
                "cancelled"::equalsIgnoreCase);
        assertThat(service.page()).contains("Hello from Capsule");
    }

    @Test
    void letsTheLaterOfTwoDeploymentsWin() {
        application.with("capsule.yaml", "build: sleep 300\nstart: node server.js\n");
        JsonNode started =
                ServiceUnderTest.json(service.deploy(application, "--detach").good());
        String earlier = started.at("/deployments/0/id").asString();
        application.with("capsule.yaml", "start: node server.js\n").edit(SERVER, BODY, "the later one");
        service.deploy(application).good();
        assertThat(service.page()).contains("the later one");
        JsonNode outcome = platform.api().get("/api/v1/deployments/" + earlier).json();
        assertThat(outcome.path("status").asString()).isEqualToIgnoringCase("superseded");
        assertThat(outcome.path("reason").asString()).isNotBlank();
    }

    @Test
    void isGoneOnceDestroyed() {
        service.capsule("destroy", "--yes").good();
        Eventually.see("no page", () -> platform.visit(service.host()).status(), status -> status == 404);
        assertThat(service.capsule("status").exitCode()).isEqualTo(3);
    }
}
