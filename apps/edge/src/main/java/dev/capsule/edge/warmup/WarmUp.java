package dev.capsule.edge.warmup;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.edge.files.SiteServer;
import dev.capsule.edge.proxy.EdgeLimits;
import dev.capsule.edge.proxy.ProxyDeployment;
import dev.capsule.edge.proxy.ProxySettings;
import dev.capsule.edge.routing.BrokenTableException;
import dev.capsule.edge.routing.LiveTable;
import dev.capsule.edge.traffic.ConnectionCount;
import dev.capsule.edge.traffic.Traffic;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests through a second proxy of the same classes to an upstream inside the process, so that the code of every
 * request is compiled before the first real one comes. Nothing of it is counted, and it listens on the loopback address
 * only.
 */
public final class WarmUp {
    private static final int REQUESTS = 8_000;
    private static final int CONNECTIONS = 16;
    /** Another negative number than the proxy's own: Vert.x shares one random port among users of the same one. */
    private static final int RANDOM_PORT = -2;

    private static final String HOST = "warm-up.invalid";
    private static final String BODY = "warm\4";
    private static final byte LAST_BYTE = 4;
    private static final byte[] REQUEST = ("GET /warm HTTP/1.1\r\nHost: " + HOST
                    + "\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nUser-Agent: warm-up\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final long deadline;
    private final AtomicInteger left = new AtomicInteger(REQUESTS);

    private WarmUp(int port, Duration limit) {
        this.port = port;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /**
     * Warms up for {@code limit} at most. That nothing becomes warm is no reason not to start.
     *
     * @param loops event loops, all of which take part
     */
    public static void run(Vertx vertx, int loops, Duration limit, Clock clock) {
        if (limit.isZero()) {
            return;
        }
        LiveTable routes = new LiveTable(new Traffic(clock));
        ProxySettings settings = new ProxySettings(
                "127.0.0.1",
                RANDOM_PORT,
                routes,
                new SiteServer(Runnable::run),
                EdgeLimits.USUAL,
                new ConnectionCount(),
                clock);
        HttpServerOptions options = new HttpServerOptions();
        options.setHost("127.0.0.1").setPort(0);
        HttpServer upstream = vertx.createHttpServer(options)
                .requestHandler(request -> request.response().end(BODY));
        upstream.listen()
                .compose(listening -> ProxyDeployment.start(vertx, settings, loops))
                .compose(proxy -> {
                    feed(routes, upstream.actualPort());
                    return vertx.executeBlocking(() -> new WarmUp(proxy.port(), limit).sendAll(), false)
                            .eventually(() -> proxy.stop(vertx));
                })
                .eventually(upstream::close)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, 2 * limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void feed(LiveTable routes, int port) {
        Backend backend = new Backend("warm-up", 1, List.of(new Upstream("warm-up", "127.0.0.1", port, false)), null);
        try {
            routes.replace(
                    new RouteTable(1, List.of(new Route("warm-up", "warm-up", List.of(HOST), List.of(backend), null))));
        } catch (BrokenTableException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean sendAll() {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.execute(this::send);
            }
        }
        return true;
    }

    private void send() {
        byte[] buffer = new byte[4_096];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            while (left.getAndDecrement() > 0 && System.nanoTime() < deadline) {
                socket.getOutputStream().write(REQUEST);
                int read = in.read(buffer);
                while (read > 0 && buffer[read - 1] != LAST_BYTE) {
                    read = in.read(buffer);
                }
            }
        } catch (IOException e) {
            // Cold code answers, too.
        }
    }
}
