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

/** What only a platform in parts can show: two of each service at once, and parts that go away for a while. */
@ExtendWith(OnePlatform.class)
class ReferenceE2E {
    private static final String SERVER = "server.js";
    private static final String TEXT = "from Capsule";

    private final Platform platform;
    private final Reference parts;

    @TempDir
    private Path directory;

    private ServiceUnderTest service;
    private Application application;

    ReferenceE2E(Platform platform) {
        this.platform = platform;
        this.parts = platform.reference();
    }

    @BeforeEach
    void deployOnce(TestInfo test) {
        String name = "parts-" + Integer.toHexString(test.getDisplayName().hashCode());
        service = new ServiceUnderTest(platform, name);
        application = Application.copyOfExample(platform, "hello-node", directory, name);
        service.deploy(application).good();
    }

    @AfterEach
    void destroy() {
        service.capsule("destroy", "--yes").good();
    }

    @Test
    void showsThroughOneGatewayWhatIsDoneThroughTheOther() {
        Api second = new Api(parts.secondUrl(), platform.api().token());
        try (EventStream stream = EventStream.open(second)) {
            stream.subscribe(service.id(), null);
            JsonNode outcome =
                    ServiceUnderTest.json(service.deploy(application.edit(SERVER, TEXT, "from the second release"))
                            .good());
            String deployment = outcome.at("/deployments/0/id").asString();
            stream.await(message -> message.path("type").asString().equals("deployment.completed")
                    && message.path("deploymentId").asString().equals(deployment));
            JsonNode seen = second.get("/api/v1/deployments/" + deployment)
                    .withStatus(200)
                    .json();
            assertThat(seen.path("status").asString()).isEqualToIgnoringCase("running");
        }
    }

    @Test
    void goesOnWithTheOtherWhenOneOfTwoIsKilled() {
        try (Visitors visitors = Visitors.of(platform.appPort(), service.host(), 2)) {
            parts.part("kill", "deploy");
            parts.part("kill", "monitor");
            parts.part("kill", "auth");
            platform.awaitReady();
            service.deploy(application.edit(SERVER, TEXT, "from those who stood by"))
                    .good();
            assertThat(service.page()).contains("from those who stood by");
            Eventually.see("its lines", () -> service.capsule("logs").out(), lines -> lines.contains("GET /"));
            visitors.awaitMore(20);
            assertThat(visitors.failures()).isEmpty();
        } finally {
            parts.part("start", "deploy");
            parts.part("start", "monitor");
            parts.part("start", "auth");
        }
    }

    @Test
    void comesBackByItselfAfterTheBroker() {
        comesBackAfter("broker");
    }

    @Test
    void comesBackByItselfAfterTheDatabase() {
        comesBackAfter("database");
    }

    /** The application answers meanwhile, and nobody has to start a service again. */
    private void comesBackAfter(String part) {
        try (Visitors visitors = Visitors.of(platform.appPort(), service.host(), 2)) {
            parts.part("kill", part);
            try {
                Eventually.see(
                        "the platform down",
                        () -> platform.api().get("/health/ready").status(),
                        status -> status == 503);
                visitors.awaitMore(20);
            } finally {
                parts.part("start", part);
            }
            platform.awaitReady();
            service.deploy(application.edit(SERVER, TEXT, "after the " + part)).good();
            assertThat(service.page()).contains("after the " + part);
            visitors.awaitMore(20);
            assertThat(visitors.failures()).isEmpty();
        }
    }

    @Test
    void answersWithoutRedisAndSaysSo() {
        parts.part("kill", "redis");
        try {
            Eventually.see("Redis away", this::redis, "unavailable"::equals);
            platform.api().get("/api/v1/projects").withStatus(200);
            assertThat(platform.api().get("/metrics").text()).contains("capsule_redis_up 0");
        } finally {
            parts.part("start", "redis");
        }
        Eventually.see("Redis back", this::redis, "up"::equals);
    }

    private String redis() {
        return platform.api()
                .get("/health/ready")
                .withStatus(200)
                .json()
                .at("/services/redis")
                .asString();
    }
}
