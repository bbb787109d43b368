package dev.capsule.edge.admin;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.wire.WireJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells the edge's state on a port of the loopback address, to those who have the token. */
public final class AdminServer {
    private static final JsonMapper JSON = WireJson.strict();
    private static final String BEARER = "Bearer ";

    private final byte[] token;
    private final Supplier<EdgeState> state;
    private final Supplier<String> metrics;

    public AdminServer(String token, Supplier<EdgeState> state, Supplier<String> metrics) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.state = state;
        this.metrics = metrics;
    }

    /** Listens on a random port; completes with it. */
    public Future<Integer> listen(Vertx vertx) {
        HttpServerOptions options = new HttpServerOptions();
        options.setHost("127.0.0.1").setPort(0);
        return vertx.createHttpServer(options)
                .requestHandler(this::handle)
                .listen()
                .map(HttpServer::actualPort);
    }

    private void handle(HttpServerRequest request) {
        if (!isAuthorized(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            request.response().setStatusCode(401).end();
        } else if (request.method() != HttpMethod.GET) {
            request.response().setStatusCode(405).end();
        } else {
            switch (request.path()) {
                case "/state" -> reply(request, "application/json", Buffer.buffer(JSON.writeValueAsBytes(state.get())));
                case "/metrics" ->
                    reply(request, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(metrics.get()));
                case null, default -> request.response().setStatusCode(404).end();
            }
        }
    }

    private boolean isAuthorized(@Nullable String header) {
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        byte[] given = header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, given);
    }

    private static void reply(HttpServerRequest request, String contentType, Buffer body) {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, contentType).end(body);
    }
}
