package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Live events, with a client that goes away and comes back. */
@ExtendWith(OnePlatform.class)
class StreamE2E {
    private final Platform platform;

    @TempDir
    private Path directory;

    private ServiceUnderTest service;
    private Application application;

    StreamE2E(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void deployOnce() {
        service = new ServiceUnderTest(platform, "streamed");
        application = Application.copyOfExample(platform, "hello-node", directory, "streamed");
        service.deploy(application).good();
    }

    @AfterEach
    void destroy() {
        service.capsule("destroy", "--yes");
    }

    @Test
    void goesOnWithoutLossAfterAReconnect() {
        String id = service.id();
        long last;
        try (EventStream first = EventStream.open(platform.api())) {
            first.subscribe(id, null);
            service.deploy(application.edit("server.js", "from Capsule", "from the second"))
                    .good();
            JsonNode completed = first.await(message -> type(message).equals("deployment.completed"));
            assertThat(completed.path("serviceId").asString()).isEqualTo(id);
            first.await(message -> type(message).startsWith("log."));
            last = completed.path("sequence").asLong();
        }
        service.deploy(application.edit("server.js", "from the second", "from the third"))
                .good();
        try (EventStream second = EventStream.open(platform.api())) {
            second.subscribe(id, last);
            second.await(message -> type(message).equals("deployment.completed"));
            List<Long> sequences = second.seen().stream()
                    .filter(message -> type(message).startsWith("deployment."))
                    .map(message -> message.path("sequence").asLong())
                    .toList();
            assertThat(sequences).isSorted().doesNotHaveDuplicates().allMatch(sequence -> sequence > last);
            assertThat(second.seen()).anyMatch(message -> type(message).equals("deployment.started"));
        }
    }

    @Test
    void refusesAStreamWithoutAValidCredential() {
        try (EventStream stream = EventStream.open(platform.api().as("cap_" + "a".repeat(40)))) {
            assertThat(stream.await(message -> type(message).equals("error"))
                            .path("code")
                            .asString())
                    .isEqualTo("unauthenticated");
        }
    }

    private static String type(JsonNode message) {
        return message.path("type").asString();
    }
}
