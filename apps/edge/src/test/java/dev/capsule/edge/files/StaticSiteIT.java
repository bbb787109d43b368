package dev.capsule.edge.files;

import static dev.capsule.edge.testing.RawClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawClient.Answer;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticSiteIT {
    private static final String HOST = "site.localhost";
    private static final byte[] LARGE = new byte[9 << 20];
    private static RunningEdge edge;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path root = Files.createDirectories(directory.resolve("site/docs"));
        Files.writeString(root.resolve("index.html"), "docs");
        Files.writeString(root.resolveSibling("index.html"), "home");
        Files.writeString(root.resolveSibling("empty.txt"), "");
        new Random(1).nextBytes(LARGE);
        Files.write(root.resolveSibling("video-3f2a9c01.mp4"), LARGE);
        Files.writeString(directory.resolve("secret"), "secret");
        edge = new RunningEdge(directory.resolve("edge"));
        Backend backend = new Backend(
                "r1", 1, List.of(), new RouteTable.Files(root.getParent().toString(), false));
        edge.routes(new Route("t", "site", List.of(HOST), List.of(backend), null));
    }

    @AfterAll
    static void stop() throws IOException {
        edge.close();
    }

    @Test
    void sendsFilesOfAnySizeOverOneConnection() throws IOException {
        try (RawClient client = new RawClient(edge.port())) {
            assertThat(client.send(request("GET", HOST, "/")).answer().text()).isEqualTo("home");
            Answer large =
                    client.send(request("GET", HOST, "/video-3f2a9c01.mp4")).answer();
            assertThat(large.body()).isEqualTo(LARGE);
            assertThat(large.header("content-type")).isEqualTo("video/mp4");
            assertThat(large.header("cache-control")).contains("immutable");
            assertThat(large.header("date")).endsWith(" GMT");
            assertThat(client.send(request("GET", HOST, "/empty.txt")).answer().header("content-length"))
                    .isEqualTo("0");
            Answer head =
                    client.send(request("HEAD", HOST, "/video-3f2a9c01.mp4")).answer(false);
            assertThat(head.header("content-length")).isEqualTo(Integer.toString(LARGE.length));
            assertThat(client.send(request("GET", HOST, "/docs/?x")).answer().text())
                    .isEqualTo("docs");
        }
    }

    @Test
    void sendsPartsAndSaysWhatIsUnchanged() throws IOException {
        Answer part = RawClient.get(edge.port(), HOST, "/video-3f2a9c01.mp4", "Range: bytes=5000000-5000099");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(LARGE, 5_000_000, 5_000_100));
        Answer unchanged =
                RawClient.get(edge.port(), HOST, "/video-3f2a9c01.mp4", "If-None-Match: " + part.header("etag"));
        assertThat(unchanged.status()).isEqualTo(304);
        Answer beyond = RawClient.get(edge.port(), HOST, "/empty.txt", "Range: bytes=5-");
        assertThat(beyond.status()).isEqualTo(416);
    }

    @Test
    void redirectsToTheSlashThatADirectoryNeeds() throws IOException {
        Answer moved = RawClient.get(edge.port(), HOST, "/docs?a=b");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("location")).isEqualTo("/docs/?a=b");
    }

    @Test
    void answersNothingOutsideTheSite() throws IOException {
        for (String path : List.of("/../secret", "/%2e%2e/secret", "/docs/..%2f..%2fsecret", "/nothing", "//secret")) {
            Answer answer = RawClient.get(edge.port(), HOST, path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).contains("no-such-file");
        }
    }

    @Test
    void takesGetAndHeadOnly() throws IOException {
        String post = request("POST", HOST, "/", "Content-Length: 3") + "abc";
        Answer answer = RawClient.ask(edge.port(), post);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
    }
}
