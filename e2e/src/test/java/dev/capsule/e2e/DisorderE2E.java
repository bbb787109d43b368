package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.capsule.kernel.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Things that happen at once, and a database that is away. */
@ExtendWith(OnePlatform.class)
class DisorderE2E {
    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("capsule.e2e.away-seconds", 20));

    private final Platform platform;

    @TempDir
    private Path directory;

    private ServiceUnderTest service;

    DisorderE2E(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void deployOnce(TestInfo test) {
        String name = "disorder-" + Integer.toHexString(test.getDisplayName().hashCode());
        service = new ServiceUnderTest(platform, name);
        service.deploy(Application.copyOfExample(platform, "hello-node", directory, name))
                .good();
    }

    @AfterEach
    void destroy() {
        service.capsule("destroy", "--yes");
    }

    @Test
    void bringsFiveDeploymentsAtOnceIntoOneOrderOfWhichTheLastWins() {
        String id = service.id();
        List<String> digests = IntStream.range(0, 5).mapToObj(this::upload).toList();
        List<CompletableFuture<String>> asked;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = digests.stream()
                    .map(digest -> CompletableFuture.supplyAsync(() -> deploy(id, digest), threads))
                    .toList();
        }
        List<JsonNode> ended = asked.stream()
                .map(CompletableFuture::join)
                .map(deployment -> Eventually.see(
                        "the end of " + deployment,
                        () -> platform.api()
                                .get("/api/v1/deployments/" + deployment)
                                .json(),
                        seen -> !seen.path("completedAt").isNull()))
                .toList();
        List<String> order = platform.api()
                .get("/api/v1/deployments?serviceId=" + id)
                .withStatus(200)
                .json()
                .path("items")
                .valueStream()
                .map(deployment -> deployment.path("id").asString())
                .toList();
        for (JsonNode deployment : ended) {
            boolean last = deployment.path("id").asString().equals(order.getFirst());
            JsonNode now = platform.api()
                    .get("/api/v1/deployments/" + deployment.path("id").asString())
                    .json();
            assertThat(now.path("status").asString()).isEqualToIgnoringCase(last ? "running" : "superseded");
            assertThat(now.path("reason").asString("").isBlank()).isEqualTo(last);
            if (last) {
                int index = new ArrayList<>(ended).indexOf(deployment);
                assertThat(service.page()).isEqualTo("text " + index);
            }
        }
    }

    @Test
    void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws InterruptedException {
        assumeTrue(platform.isOwn(), "the database of the platform under test is not ours to stop");
        Signals signals = new Signals(new PlatformProcesses(platform.home()));
        String id = service.id();
        String digest = upload(7);
        String deployment = deploy(id, digest);
        try (Visitors visitors = Visitors.of(platform.appPort(), service.host(), 4)) {
            signals.stopDatabase();
            try {
                Api.Answer answer = platform.api().get("/api/v1/projects");
                assertThat(answer.status()).isIn(503, 504);
                assertThat(answer.json().path("detail").asString()).isNotBlank();
                assertThat(answer.json().path("retryable").asBoolean()).isTrue();
                assertThat(service.capsule("status").exitCode()).isEqualTo(5);
                Thread.sleep(AWAY);
            } finally {
                signals.resumeDatabase();
            }
            JsonNode ended = Eventually.see(
                    "the deployment running",
                    () -> new PatientApi(platform.api()).get("/api/v1/deployments/" + deployment),
                    seen -> seen.path("status").asString().equalsIgnoreCase("running"));
            assertThat(ended.path("reason").asString("")).isEmpty();
            visitors.awaitMore(10);
            assertThat(visitors.failures()).isEmpty();
        }
        assertThat(service.page()).isEqualTo("text 7");
    }

    private String upload(int number) {
        byte[] archive = Archives.of(Map.of(
                "package.json", "{\"name\":\"disorder\"}",
                "capsule.yaml", "build: sleep 1\nstart: node server.js\n",
                "server.js",
                        "const s = require('http').createServer((q, r) => r.end('text " + number
                                + "')).listen(process.env.PORT);\n"
                                + "process.on('SIGTERM', () => s.close(() => process.exit(0)));\n"));
        String digest = Digest.of(archive).toString();
        platform.api()
                .sendBytes("PUT", "/api/v1/sources/" + digest, archive, "Content-Type", "application/gzip")
                .withStatus(201);
        return digest;
    }

    private String deploy(String id, String digest) {
        return platform.api()
                .send(
                        "POST",
                        "/api/v1/services/" + id + "/deploy",
                        "{\"source\":{\"kind\":\"upload\",\"digest\":\"" + digest + "\"}}")
                .withStatus(202)
                .json()
                .path("id")
                .asString();
    }
}
