package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RawClient.request;
import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawClient.Answer;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayIT {
    private static final String HOST = "shop.localhost";
    private RunningEdge edge;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        edge = new RunningEdge(directory);
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
    }

    @Test
    void tellsTheInstanceWhoAsksAndForWhatHost() throws IOException {
        try (RawUpstream upstream = RawUpstream.echoingHeads()) {
            edge.routes(route(HOST, upstream.port()));
            String seen = RawClient.get(edge.port(), "Shop.LOCALHOST:8080", "/a?b=c", "Cookie: x=1")
                    .text();
            assertThat(seen).startsWith("GET /a?b=c HTTP/1.1\n");
            assertThat(seen.lines())
                    .contains(
                            "host: Shop.LOCALHOST:8080",
                            "X-Forwarded-For: 127.0.0.1",
                            "X-Forwarded-Proto: http",
                            "X-Forwarded-Host: Shop.LOCALHOST:8080",
                            "Cookie: x=1")
                    .anyMatch(line -> line.matches("X-Request-Id: [0-9a-f]{32}"))
                    .anyMatch(line -> line.matches("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        }
    }

    @Test
    void doesNotBelieveWhatAClientSaysOfItself() throws IOException {
        try (RawUpstream upstream = RawUpstream.echoingHeads()) {
            edge.routes(route(HOST, upstream.port()));
            String seen = RawClient.get(
                            edge.port(),
                            HOST,
                            "/",
                            "X-Forwarded-For: 10.0.0.1",
                            "x-forwarded-proto: https",
                            "Forwarded: for=10.0.0.1",
                            "X-Real-IP: 10.0.0.1",
                            "Connection: keep-alive, X-Secret",
                            "X-Secret: 1",
                            "TE: trailers",
                            "Proxy: http://evil")
                    .text()
                    .toLowerCase(java.util.Locale.ROOT);
            assertThat(seen)
                    .contains("x-forwarded-for: 127.0.0.1\n", "x-forwarded-proto: http\n")
                    .doesNotContain("10.0.0.1", "x-secret", "te: ", "proxy: ", "connection", "forwarded: for");
        }
    }

    @Test
    void keepsTheIdsThatAClientSends() throws IOException {
        try (RawUpstream upstream = RawUpstream.echoingHeads()) {
            edge.routes(route(HOST, upstream.port()));
            String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            String seen = RawClient.get(edge.port(), HOST, "/", "X-Request-Id: abc-1", "traceparent: " + trace)
                    .text();
            assertThat(seen).contains("X-Request-Id: abc-1\n", "traceparent: " + trace + "\n");
        }
    }

    @Test
    void makesAnAbsoluteTargetAPathAndTakesTheHostFromIt() throws IOException {
        try (RawUpstream upstream = RawUpstream.echoingHeads()) {
            edge.routes(route(HOST, upstream.port()));
            String seen = RawClient.ask(
                            edge.port(), "GET http://" + HOST + "/x?y HTTP/1.1\r\nHost: other.localhost\r\n\r\n")
                    .text();
            assertThat(seen).startsWith("GET /x?y HTTP/1.1\n").contains("host: " + HOST + "\n");
        }
    }

    @Test
    void keepsOneConnectionToTheInstanceForManyRequests() throws IOException {
        try (RawUpstream upstream = RawUpstream.echoingHeads();
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            for (int i = 0; i < 20; i++) {
                assertThat(client.send(request("GET", HOST, "/" + i)).answer().status())
                        .isEqualTo(200);
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void answersRequestsThatDoNotWaitForEachOtherInOrder() throws IOException {
        try (RawUpstream upstream = RawUpstream.echoingHeads();
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("GET", HOST, "/1") + request("GET", HOST, "/2") + request("GET", HOST, "/3"));
            for (int i = 1; i <= 3; i++) {
                assertThat(client.answer().text()).startsWith("GET /" + i + " ");
            }
        }
    }

    @Test
    void passesStatusReasonAndRepeatedHeadersOn() throws IOException {
        try (RawUpstream upstream = answering("HTTP/1.1 299 Quite Fine\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
                        + "Connection: X-Hop\r\nX-Hop: 1\r\nContent-Length: 2\r\n\r\nok");
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("GET", HOST, "/"));
            assertThat(client.line()).isEqualTo("HTTP/1.1 299 Quite Fine");
            assertThat(new String[] {client.line(), client.line(), client.line(), client.line()})
                    .containsExactly("Set-Cookie: a=1", "Set-Cookie: b=2", "Content-Length: 2", "");
        }
    }

    @Test
    void answersHeadAndEmptyAnswersWithoutABody() throws IOException {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    for (String head = conversation.head(); !head.isEmpty(); head = conversation.head()) {
                        conversation.send(
                                head.startsWith("HEAD")
                                        ? "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
                                        : "HTTP/1.1 204 No Content\r\n\r\n");
                    }
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            Answer head = client.send(request("HEAD", HOST, "/")).answer(false);
            assertThat(head.header("content-length")).isEqualTo("500");
            Answer empty = client.send(request("GET", HOST, "/")).answer();
            assertThat(empty.status()).isEqualTo(204);
            assertThat(empty.headers()).doesNotContainKey("transfer-encoding");
            assertThat(client.send(request("HEAD", HOST, "/")).answer(false).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void passesAnAnswerThatEndsWithItsConnectionToOldAndNewClients() throws IOException {
        try (RawUpstream upstream = answering("HTTP/1.1 200 OK\r\n\r\nuntil the end")) {
            edge.routes(route(HOST, upstream.port()));
            Answer chunked = RawClient.get(edge.port(), HOST, "/");
            assertThat(chunked.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(chunked.text()).isEqualTo("until the end");
            Answer old = RawClient.ask(edge.port(), "GET / HTTP/1.0\r\nHost: " + HOST + "\r\n\r\n");
            assertThat(old.text()).isEqualTo("until the end");
            Answer hopeful = RawClient.ask(
                    edge.port(), "GET / HTTP/1.0\r\nHost: " + HOST + "\r\nConnection: keep-alive\r\n\r\n");
            assertThat(hopeful.text()).isEqualTo("until the end");
        }
    }

    private static RawUpstream answering(String answer) throws IOException {
        return new RawUpstream(conversation -> {
            conversation.head();
            conversation.send(answer);
        });
    }
}
