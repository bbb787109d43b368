package dev.capsule.edge.testing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/** An instance as an ordinary web server. */
public final class VertxUpstream implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;

    public VertxUpstream(Handler<HttpServerRequest> requests) {
        this(requests, ServerWebSocket::close);
    }

    public VertxUpstream(Handler<HttpServerRequest> requests, Handler<ServerWebSocket> webSockets) {
        HttpServerOptions options = new HttpServerOptions();
        options.setHost("127.0.0.1").setPort(0);
        server = vertx.createHttpServer(options)
                .requestHandler(requests)
                .webSocketHandler(webSockets)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
