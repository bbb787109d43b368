package dev.capsule.edge.admin;

import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminIT {
    private Path directory;
    private RunningEdge edge;

    @BeforeEach
    void start(@TempDir Path temp) throws IOException {
        directory = temp;
        edge = new RunningEdge(temp);
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
    }

    @Test
    void saysWhereItIsInAFileForTheOwnerOnlyAndRemovesItAtTheEnd() throws IOException {
        Path file = directory.resolve("admin.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(WireJson.strict().readValue(Files.readAllBytes(file), EdgeAddress.class))
                .isEqualTo(edge.edge().address());
        edge.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void tellsNothingWithoutTheToken() throws IOException {
        int port = edge.edge().address().adminPort();
        assertThat(RawClient.get(port, "x", "/state").status()).isEqualTo(401);
        assertThat(RawClient.get(port, "x", "/metrics", "Authorization: Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(edge.admin("/other").status()).isEqualTo(404);
        assertThat(edge.admin("/state").status()).isEqualTo(200);
    }

    @Test
    void countsRequestsBytesAndWhatIsInFlight() throws IOException {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    conversation.head();
                    await(goOn);
                    conversation.ok("0123456789");
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route("a.localhost", upstream.port()));
            String instance = "instance-" + upstream.port();
            client.send(RawClient.request("GET", "a.localhost", "/"));
            Eventually.await(() -> edge.state().inFlight().getOrDefault(instance, 0) == 1);
            goOn.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
            Eventually.await(() -> edge.state().inFlight().isEmpty());
            EdgeState state = edge.state();
            ReleaseTraffic release = state.releases().getFirst();
            assertThat(release.target()).isEqualTo("target-a.localhost");
            assertThat(release.release()).isEqualTo("r1");
            assertThat(release.byStatus()).containsExactly(0L, 1L, 0L, 0L, 0L);
            assertThat(release.bytesOut()).isEqualTo(10);
            assertThat(release.latencyCounts().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(1);
            assertThat(edge.admin("/metrics").text()).contains("status=\"2xx\"} 1");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
