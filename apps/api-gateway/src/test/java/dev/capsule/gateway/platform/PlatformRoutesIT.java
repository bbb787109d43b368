package dev.capsule.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.gateway.testing.AuthNeighbour;
import dev.capsule.gateway.testing.Browser;
import dev.capsule.gateway.testing.GatewayUnderTest;
import dev.capsule.gateway.testing.OneGateway;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.EventId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What whoever runs the installation looks at. */
@ExtendWith(OneGateway.class)
class PlatformRoutesIT {
    private final GatewayUnderTest gateway;
    private final Browser owner;

    PlatformRoutesIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.owner = gateway.owner();
    }

    @Test
    void isReadyWhenEveryServiceAnswersAndSaysWhichDoesNot() throws Exception {
        Browser anybody = gateway.stranger();
        assertThat(anybody.get("/health/live").status()).isEqualTo(200);
        assertThat(anybody.get("/health/ready").json().path("status").asString())
                .isEqualTo("up");

        gateway.monitor().setDown(true);
        try {
            Browser.Answer answer = anybody.get("/health/ready");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().at("/services/monitor").asString()).isEqualTo("unavailable");
            assertThat(answer.json().at("/services/deploy").asString()).isEqualTo("up");
            assertThat(anybody.get("/health/live").status()).isEqualTo(200);
        } finally {
            gateway.monitor().setDown(false);
        }
    }

    @Test
    void countsItsRequestsForPrometheus() throws Exception {
        owner.get("/api/v1/projects");

        assertThat(gateway.stranger().get("/metrics").text())
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/api/v1/projects\"")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void showsDeadLettersAndHandsThemBack() throws Exception {
        EventId id = gateway.deploy().addDeadLetter();

        assertThat(owner.get("/api/v1/admin/dead-letters/deploy")
                        .json()
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(id.toString());
        Browser.Answer replayed = owner.send("POST", "/api/v1/admin/dead-letters/deploy/" + id + "/replay", null);
        assertThat(replayed.status()).as(replayed.text()).isEqualTo(200);
        assertThat(replayed.json().path("replayedAt").asString()).isNotBlank();
    }

    @Test
    void showsDeadLettersOnlyToWhoRunsTheInstallationAndOnlyOfServices() throws Exception {
        Browser viewer = new Browser(gateway.port(), AuthNeighbour.VIEWER);

        assertThat(viewer.get("/api/v1/admin/dead-letters/deploy").status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/admin/dead-letters/edge")
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/service");
    }

    @Test
    void keepsASourceUnderItsDigestAndRefusesAnotherContent() throws Exception {
        String content = "an archive";
        Digest digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));

        Browser.Answer kept =
                owner.send("PUT", "/api/v1/sources/" + digest, content, "Content-Type", "application/gzip");
        Browser.Answer other =
                owner.send("PUT", "/api/v1/sources/" + digest, "another", "Content-Type", "application/gzip");

        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(kept.json().path("size").asInt()).isEqualTo(content.length());
        assertThat(other.status()).as(other.text()).isBetween(400, 422);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
    }
}
