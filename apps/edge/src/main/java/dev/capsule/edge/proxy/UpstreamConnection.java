package dev.capsule.edge.proxy;

import dev.capsule.edge.routing.Instance.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

/** A connection to an instance; used on one event loop, by one request at a time. */
final class UpstreamConnection {
    private final Endpoint endpoint;
    private final HttpClientConnection connection;
    private boolean used;
    private boolean closed;
    private long idleSince;

    UpstreamConnection(Endpoint endpoint, HttpClientConnection connection) {
        this.endpoint = endpoint;
        this.connection = connection;
        // The request hears of it, too; without a handler each would be logged.
        connection.exceptionHandler(cause -> {});
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Whether a request went over it before: if so, its closing says nothing about the instance. */
    boolean used() {
        return used;
    }

    boolean closed() {
        return closed;
    }

    long idleSince() {
        return idleSince;
    }

    Future<HttpClientRequest> request(RequestOptions options) {
        return connection.request(options);
    }

    void becomesIdle(long now) {
        used = true;
        idleSince = now;
    }

    void onClose(Runnable action) {
        connection.closeHandler(ignored -> {
            closed = true;
            action.run();
        });
    }

    void close() {
        closed = true;
        connection.close();
    }
}
