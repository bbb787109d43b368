package dev.capsule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeProcessIT {
    /** So many that reading the table takes longer than a connection. */
    private static final int MANY = 20_000;

    @Test
    void namesTheFlagWhenItsPortIsTaken(@TempDir Path home) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process edge = start(home, taken.getLocalPort());
            assertThat(edge.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(edge.exitValue()).isEqualTo(EdgeMain.PORT_TAKEN);
            assertThat(edge.inputReader().readAllAsString())
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 is taken", "--port");
        }
    }

    @Test
    void finishesWhatIsInProgressWhenToldToEnd(@TempDir Path home) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        Path directory = Files.createDirectories(home.resolve("edge"));
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            await(goOn);
            conversation.ok("in time");
        })) {
            RouteTable table = new RouteTable(1, List.of(RunningEdge.route("a.localhost", upstream.port())));
            Files.writeString(
                    directory.resolve("table.json"), WireJson.tolerant().writeValueAsString(table));
            Process edge = start(home, 0);
            Eventually.await(() -> Files.exists(directory.resolve("admin.json")));
            EdgeAddress address =
                    WireJson.strict().readValue(Files.readAllBytes(directory.resolve("admin.json")), EdgeAddress.class);
            assertThat(address.pid()).isEqualTo(edge.pid());
            try (RawClient client = new RawClient(address.publicPort())) {
                client.send(RawClient.request("GET", "a.localhost", "/"));
                Eventually.await(() -> upstream.connections() == 1);
                edge.destroy();
                Eventually.await(() -> !accepts(address.publicPort()));
                goOn.countDown();
                assertThat(client.answer().text()).isEqualTo("in time");
            }
            assertThat(edge.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(directory.resolve("admin.json")).doesNotExist();
        }
    }

    @Test
    void knowsItsTableWhenTheFirstRequestGetsThrough(@TempDir Path home) throws Exception {
        Path directory = Files.createDirectories(home.resolve("edge"));
        try (RawUpstream upstream = new RawUpstream(conversation -> {
            conversation.head();
            conversation.ok("known");
        })) {
            List<RouteTable.Route> routes = new ArrayList<>();
            for (int index = 0; index < MANY; index++) {
                routes.add(RunningEdge.route("a" + index + ".localhost", upstream.port()));
            }
            Files.writeString(
                    directory.resolve("table.json"), WireJson.tolerant().writeValueAsString(new RouteTable(1, routes)));
            int port = freePort();
            Process edge = start(home, port);
            try {
                Eventually.await(() -> accepts(port));
                try (RawClient client = new RawClient(port)) {
                    client.send(RawClient.request("GET", "a" + (MANY - 1) + ".localhost", "/"));
                    assertThat(client.answer().text()).isEqualTo("known");
                }
            } finally {
                edge.destroyForcibly().waitFor();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process start(Path home, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.capsule.edge.EdgeMain",
                        "--home",
                        home.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
    }

    private static boolean accepts(int port) {
        try (RawClient client = new RawClient(port)) {
            return !client.socket().isClosed();
        } catch (IOException e) {
            return false;
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
