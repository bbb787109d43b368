package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedRequestIT {
    private static final String POST = "POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\n";
    private static RunningEdge edge;
    private static RawUpstream upstream;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        edge = new RunningEdge(directory);
        upstream = RawUpstream.echoingHeads();
        edge.routes(route("a.localhost", upstream.port()));
    }

    @AfterAll
    static void stop() throws IOException {
        edge.close();
        upstream.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two hosts                | 400 | GET / HTTP/1.1\\r\\nHost: a.localhost\\r\\nHost: a.localhost\\r\\n\\r\\n
            no host                  | 400 | GET / HTTP/1.1\\r\\n\\r\\n
            no host in HTTP/1.0      | 400 | GET / HTTP/1.0\\r\\n\\r\\n
            empty host               | 400 | GET / HTTP/1.1\\r\\nHost:\\r\\n\\r\\n
            a path as host           | 400 | GET / HTTP/1.1\\r\\nHost: a.localhost/x\\r\\n\\r\\n
            user in host             | 400 | GET / HTTP/1.1\\r\\nHost: x@a.localhost\\r\\n\\r\\n
            folded header            | 400 | GET / HTTP/1.1\\r\\nHost: a.localhost\\r\\nX-A: 1\\r\\n  folded\\r\\n\\r\\n
            header folded by tab     | 400 | GET / HTTP/1.1\\r\\nHost: a.localhost\\r\\nX-A: 1\\r\\n\\tfolded\\r\\n\\r\\n
            folded first header      | 400 | GET / HTTP/1.1\\r\\n X-A: 1\\r\\nHost: a.localhost\\r\\n\\r\\n
            space before the colon   | 400 | GET / HTTP/1.1\\r\\nHost : a.localhost\\r\\n\\r\\n
            no version               | 400 | GET /\\r\\n\\r\\n
            relative target          | 400 | GET x HTTP/1.1\\r\\nHost: a.localhost\\r\\n\\r\\n
            foreign scheme           | 400 | GET ftp://a.localhost/ HTTP/1.1\\r\\nHost: a.localhost\\r\\n\\r\\n
            CONNECT                  | 405 | CONNECT a.localhost:443 HTTP/1.1\\r\\nHost: a.localhost\\r\\n\\r\\n
            two lengths              | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab
            length and chunked       | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            unknown encoding         | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nTransfer-Encoding: zip\\r\\n\\r\\nab
            bad chunk size           | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\nabc\\r\\n0\\r\\n\\r\\n
            bad second chunk         | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n-1\\r\\n\\r\\n
            no line end after chunk  | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabcdef\\r\\n0\\r\\n\\r\\n
            chunked in HTTP/1.0      | 400 | POST / HTTP/1.0\\r\\nHost: a.localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            chunked not last         | 400 | POST / HTTP/1.1\\r\\nHost: a.localhost\\r\\nTransfer-Encoding: chunked, gzip\\r\\n\\r\\n0\\r\\n\\r\\n
            lines without CR         | 400 | GET / HTTP/1.1\\nHost: a.localhost\\n\\n
            HTTP/2 in plain text     | 505 | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n
            NUL in a header          | 400 | GET / HTTP/1.1\\r\\nHost: a.localhost\\r\\nX-A: a\\0b\\r\\n\\r\\n
            """)
    void refuses(String what, int status, String request) throws IOException {
        String bytes = request.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0");
        try (RawClient client = new RawClient(edge.port())) {
            RawClient.Answer answer = client.send(bytes).answer();
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.text()).contains("\"status\":" + status);
        }
    }

    @Test
    void refusesLongTargetsAndHeaders() throws IOException {
        assertThat(RawClient.get(edge.port(), "a.localhost", "/" + "x".repeat(20_000))
                        .status())
                .isEqualTo(414);
        assertThat(RawClient.get(edge.port(), "a.localhost", "/", "X-A: " + "x".repeat(80_000))
                        .status())
                .isEqualTo(431);
    }

    @Test
    void endsTheConnectionAfterABrokenRequest() throws IOException {
        try (RawClient client = new RawClient(edge.port())) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a.localhost\r\nX: 1\r\n 2\r\n\r\nGET / HTTP/1.1\r\nHost: a.localhost\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.endsNow()).isTrue();
        }
    }

    @Test
    void takesHeadsInSmallPiecesAndBodiesThatLookLikeFolds() throws IOException {
        try (RawClient client = new RawClient(edge.port())) {
            for (String piece :
                    new String[] {"GET /1 HT", "TP/1.1\r", "\nHost: a.lo", "calhost\r\n", "X-A: 1\r\n", "\r\n"}) {
                client.send(piece);
                Thread.yield();
            }
            assertThat(client.answer().text()).startsWith("GET /1 ");
            client.send(POST.replace("\\r", "\r").replace("\\n", "\n") + "Content-Length: 6\r\n\r\na\r\n b\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }
}
