package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Source archives that no command of ours would send: each is refused in words and leaves nothing behind. */
@ExtendWith(OnePlatform.class)
class HostileArchiveE2E {
    private final Platform platform;
    private final Api api;
    private String service = "";

    HostileArchiveE2E(Platform platform) {
        this.platform = platform;
        this.api = platform.api();
    }

    static Stream<Arguments> archives() {
        return Stream.of(
                Arguments.of("../outside.txt", Archives.withEntry("../outside.txt", "no")),
                Arguments.of("/etc/absolute.txt", Archives.withEntry("/etc/absolute.txt", "no")),
                Arguments.of("link.txt", Archives.withSpecial("link.txt", Archives.Kind.LINK, "../../etc/passwd")),
                Arguments.of("absolute", Archives.withSpecial("absolute", Archives.Kind.LINK, "/etc/passwd")),
                Arguments.of("hard.txt", Archives.withSpecial("hard.txt", Archives.Kind.HARD_LINK, "/etc/passwd")),
                Arguments.of("device", Archives.withSpecial("disk", Archives.Kind.BLOCK_DEVICE, "")),
                Arguments.of("device", Archives.withSpecial("tty", Archives.Kind.CHARACTER_DEVICE, "")),
                Arguments.of("pipe", Archives.withSpecial("fifo", Archives.Kind.PIPE, "")),
                Arguments.of("UTF-8", Archives.withRawName(new byte[] {'a', (byte) 0xff, (byte) 0xfe})),
                Arguments.of("more than 100000 entries", Archives.ofManyFiles(200_001)),
                Arguments.of("bomb.bin", Archives.bomb(10L << 30)),
                Arguments.of("ends too early", "no archive at all".getBytes(StandardCharsets.US_ASCII)));
    }

    @BeforeEach
    void createService() {
        String name = "hostile-" + UUID.randomUUID().toString().substring(0, 8);
        String project = api.send("POST", "/api/v1/projects", "{\"name\":\"" + name + "\"}")
                .withStatus(201)
                .json()
                .path("id")
                .asString();
        service = api.send("POST", "/api/v1/services", "{\"name\":\"" + name + "\",\"projectId\":\"" + project + "\"}")
                .withStatus(201)
                .json()
                .path("id")
                .asString();
    }

    @AfterEach
    void destroy() {
        api.send("DELETE", "/api/v1/services/" + service, null).withStatus(204);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void failsWithTheReasonAndLeavesNothing(String word, byte[] archive) {
        JsonNode ended = deploy(archive);
        assertThat(ended.path("status").asString()).isEqualToIgnoringCase("failed");
        assertThat(ended.path("reason").asString()).contains(word);
        if (platform.isOwn()) {
            PlatformProcesses processes = new PlatformProcesses(platform.home());
            Eventually.see("no workspace left", () -> processes.leftovers("builds", "steps"), List::isEmpty);
        }
    }

    @Test
    void refusesAnArchiveThatIsNotWhatItsDigestSays() {
        Digest other = Digest.of(new byte[] {1});
        Api.Answer answer = api.sendBytes(
                "PUT",
                "/api/v1/sources/" + other,
                Archives.withEntry("a.txt", "a"),
                "Content-Type",
                "application/gzip");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("digest");
        assertThat(api.get("/api/v1/sources/" + other).status()).isEqualTo(404);
    }

    private JsonNode deploy(byte[] archive) {
        Digest digest = Digest.of(archive);
        api.sendBytes("PUT", "/api/v1/sources/" + digest, archive, "Content-Type", "application/gzip")
                .withStatus(201);
        String deployment = api.send(
                        "POST",
                        "/api/v1/services/" + service + "/deploy",
                        "{\"source\":{\"kind\":\"upload\",\"digest\":\"" + digest + "\"}}")
                .withStatus(202)
                .json()
                .path("id")
                .asString();
        return Eventually.see(
                "the end of the deployment",
                () -> api.get("/api/v1/deployments/" + deployment).json(),
                seen -> !seen.path("completedAt").isNull());
    }
}
