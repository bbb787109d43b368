package dev.capsule.edge.proxy;

import dev.capsule.edge.routing.Instance.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpConnectOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Idle connections to instances, of one event loop. The one used last is taken first. None is used again after
 * {@link #MAX_IDLE}: servers close idle connections after two seconds and more, and a request sent at that very moment
 * would be lost.
 */
final class UpstreamPool {
    static final Duration MAX_IDLE = Duration.ofMillis(900);
    private static final int MAX_IDLE_PER_ENDPOINT = 256;

    private final HttpClientAgent client;
    private final LongSupplier nanoTime;
    private final Map<Endpoint, Deque<UpstreamConnection>> idle = new HashMap<>();
    private Set<Endpoint> wanted = Set.of();

    UpstreamPool(HttpClientAgent client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    @Nullable
    UpstreamConnection takeIdle(Endpoint endpoint) {
        Deque<UpstreamConnection> connections = idle.get(endpoint);
        UpstreamConnection last = connections == null ? null : connections.pollLast();
        if (last == null || connections == null) {
            return null;
        }
        if (isFresh(last)) {
            return last;
        }
        // The others have been idle for longer still.
        last.close();
        connections.forEach(UpstreamConnection::close);
        connections.clear();
        return null;
    }

    Future<UpstreamConnection> connect(Endpoint endpoint) {
        return client.connect(
                        new HttpConnectOptions().setHost(endpoint.address()).setPort(endpoint.port()))
                .map(connection -> {
                    UpstreamConnection made = new UpstreamConnection(endpoint, connection);
                    made.onClose(() -> forget(made));
                    return made;
                });
    }

    /** Takes back a connection whose request and answer are complete. */
    void giveBack(UpstreamConnection connection) {
        if (connection.closed()) {
            return;
        }
        Deque<UpstreamConnection> connections =
                idle.computeIfAbsent(connection.endpoint(), endpoint -> new ArrayDeque<>());
        if (!wanted.contains(connection.endpoint()) || connections.size() >= MAX_IDLE_PER_ENDPOINT) {
            connection.close();
            return;
        }
        connection.becomesIdle(nanoTime.getAsLong());
        connections.addLast(connection);
    }

    /** Closes idle connections to what gets no new requests. */
    void keepOnly(Set<Endpoint> endpoints) {
        wanted = endpoints;
        idle.entrySet().removeIf(entry -> {
            boolean gone = !endpoints.contains(entry.getKey());
            if (gone) {
                entry.getValue().forEach(UpstreamConnection::close);
            }
            return gone;
        });
    }

    /** Closes what has been idle for too long; called several times a second. */
    void sweep() {
        for (Deque<UpstreamConnection> connections : idle.values()) {
            Iterator<UpstreamConnection> oldestFirst = connections.iterator();
            while (oldestFirst.hasNext()) {
                UpstreamConnection connection = oldestFirst.next();
                if (isFresh(connection)) {
                    break;
                }
                oldestFirst.remove();
                connection.close();
            }
        }
    }

    private boolean isFresh(UpstreamConnection connection) {
        return !connection.closed() && nanoTime.getAsLong() - connection.idleSince() < MAX_IDLE.toNanos();
    }

    private void forget(UpstreamConnection connection) {
        Deque<UpstreamConnection> connections = idle.get(connection.endpoint());
        if (connections != null) {
            connections.remove(connection);
        }
    }
}
