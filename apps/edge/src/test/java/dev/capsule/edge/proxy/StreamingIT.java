package dev.capsule.edge.proxy;

import static dev.capsule.edge.testing.RawClient.request;
import static dev.capsule.edge.testing.RunningEdge.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.testing.Eventually;
import dev.capsule.edge.testing.RawClient;
import dev.capsule.edge.testing.RawUpstream;
import dev.capsule.edge.testing.RunningEdge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingIT {
    private static final String HOST = "a.localhost";
    private static final int BLOCK = 64 * 1024;
    private static final long MUCH = 128L << 20;
    /** What sockets and the edge may hold together, with room to spare, and far less than {@link #MUCH}. */
    private static final long HELD_AT_MOST = 48L << 20;

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
    void passesTheHeadAndEachEventOnAtOnce() throws Exception {
        CountDownLatch headSeen = new CountDownLatch(1);
        CountDownLatch eventSeen = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    conversation.head();
                    conversation.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
                    await(headSeen);
                    conversation.send("8\r\ndata: 1\n\r\n");
                    await(eventSeen);
                    conversation.send("8\r\ndata: 2\n\r\n0\r\n\r\n");
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("GET", HOST, "/"));
            for (String line = client.line(); !line.isEmpty(); line = client.line()) {
                assertThat(line).isNotEqualTo("HTTP/1.1 502 Bad Gateway");
            }
            headSeen.countDown();
            assertThat(new String(client.chunk(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("data: 1\n");
            eventSeen.countDown();
            assertThat(client.chunk()).hasSize(8);
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void letsTheInstanceSayWhetherItWantsTheBody() throws Exception {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    assertThat(conversation.head()).containsIgnoringCase("expect: 100-continue");
                    conversation.send("HTTP/1.1 100 Continue\r\n\r\n");
                    char[] body = new char[5];
                    conversation.in().read(body);
                    conversation.ok(new String(body));
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("PUT", HOST, "/", "Expect: 100-continue", "Content-Length: 5"));
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("hello").answer().text()).isEqualTo("hello");
        }
    }

    @Test
    void passesABodyOfUnknownLengthOnInChunks() throws Exception {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    assertThat(conversation.head())
                            .containsIgnoringCase("transfer-encoding: chunked")
                            .doesNotContainIgnoringCase("content-length");
                    StringBuilder body = new StringBuilder();
                    String line = conversation.in().readLine();
                    while (!line.equals("0")) {
                        body.append(conversation.in().readLine());
                        line = conversation.in().readLine();
                    }
                    conversation.ok(body.toString());
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("POST", HOST, "/", "Transfer-Encoding: chunked") + "5\r\nhello\r\n");
            client.send("6\r\n world\r\n0\r\n\r\n");
            assertThat(client.answer().text()).isEqualTo("hello world");
            Eventually.await(() -> edge.state().releases().getFirst().bytesIn() == 11);
        }
    }

    @Test
    void passesARefusalOnBeforeTheBodyIsSent() throws Exception {
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    conversation.head();
                    conversation.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("POST", HOST, "/", "Content-Length: 1000000"));
            assertThat(client.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void readsFromAnInstanceOnlyAsFastAsTheClientTakes() throws Exception {
        AtomicLong written = new AtomicLong();
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    conversation.head();
                    conversation.send("HTTP/1.1 200 OK\r\nContent-Length: " + MUCH + "\r\n\r\n");
                    pour(conversation.socket().getOutputStream(), written);
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("GET", HOST, "/"));
            for (String line = client.line(); !line.isEmpty(); line = client.line()) {}
            standsStill(written);
            assertThat(written.get()).isLessThan(HELD_AT_MOST);
            long read = drain(client.socket().getInputStream(), MUCH - BLOCK * 4L);
            assertThat(read).isGreaterThanOrEqualTo(MUCH - BLOCK * 4L);
        }
    }

    @Test
    void readsFromAClientOnlyAsFastAsTheInstanceTakes() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicLong written = new AtomicLong();
        try (RawUpstream upstream = new RawUpstream(conversation -> {
                    await(goOn);
                    drain(conversation.socket().getInputStream(), MUCH);
                    conversation.ok("took it");
                });
                RawClient client = new RawClient(edge.port())) {
            edge.routes(route(HOST, upstream.port()));
            client.send(request("POST", HOST, "/", "Content-Length: " + MUCH));
            Thread sender = Thread.ofVirtual().start(() -> pour(outputOf(client), written));
            standsStill(written);
            assertThat(written.get()).isLessThan(HELD_AT_MOST);
            goOn.countDown();
            sender.join();
            assertThat(client.answer().text()).isEqualTo("took it");
            Eventually.await(() -> edge.state().releases().getFirst().bytesIn() == MUCH);
        }
    }

    private static OutputStream outputOf(RawClient client) {
        try {
            return client.socket().getOutputStream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void pour(OutputStream out, AtomicLong written) {
        byte[] block = new byte[BLOCK];
        try {
            for (long sent = 0; sent < MUCH; sent += BLOCK) {
                out.write(block);
                written.addAndGet(BLOCK);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long drain(InputStream in, long wanted) throws IOException {
        byte[] block = new byte[BLOCK];
        long read = 0;
        while (read < wanted) {
            int count = in.read(block);
            if (count < 0) {
                return read;
            }
            read += count;
        }
        return read;
    }

    /** Returns once nothing more was written for a while, because all buffers on the way are full. */
    private static void standsStill(AtomicLong written) {
        long[] last = {-1, System.nanoTime()};
        Eventually.await(() -> {
            if (written.get() != last[0]) {
                last[0] = written.get();
                last[1] = System.nanoTime();
            }
            return written.get() > 0 && System.nanoTime() - last[1] > 500_000_000L;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
