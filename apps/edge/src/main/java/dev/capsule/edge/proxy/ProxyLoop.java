package dev.capsule.edge.proxy;

import dev.capsule.edge.files.HttpDates;
import dev.capsule.edge.files.SiteServer.Outcome;
import dev.capsule.edge.page.Problem;
import dev.capsule.edge.routing.Backend;
import dev.capsule.edge.routing.Choice;
import dev.capsule.edge.routing.LiveTable;
import dev.capsule.edge.routing.Route;
import dev.capsule.edge.routing.RoutingTable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The edge's share of one event loop: some of the clients' connections, and connections to instances of its own. */
final class ProxyLoop implements LiveTable.Loop {
    private static final long SWEEP_MILLIS = 250;
    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;
    private final Context context;
    private final ProxySettings settings;
    private final Map<HttpConnection, ClientConnection> clients = new HashMap<>();
    private final UpstreamPool pool;
    private final HttpServerOptions serverOptions;
    private final HttpServer server;
    private volatile boolean draining;
    private String date = "";

    ProxyLoop(Context context, ProxySettings settings) {
        this.vertx = context.owner();
        this.context = context;
        this.settings = settings;
        this.pool = new UpstreamPool(vertx.createHttpClient(VertxOptionSets.client()), System::nanoTime);
        this.serverOptions = VertxOptionSets.server(settings);
        this.server = vertx.createHttpServer(serverOptions)
                .connectionHandler(this::connected)
                .requestHandler(this::handle)
                .invalidRequestHandler(this::refuseInvalid)
                .exceptionHandler(cause -> {});
    }

    Future<Integer> listen() {
        settings.routes().join(this);
        tableChanged(settings.routes().current());
        sweep();
        vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep());
        return server.listen().map(HttpServer::actualPort);
    }

    /** Stops accepting and waits for what is in progress. */
    Future<Void> drain(long millis) {
        draining = true;
        return server.shutdown(millis, TimeUnit.MILLISECONDS);
    }

    boolean draining() {
        return draining;
    }

    UpstreamPool pool() {
        return pool;
    }

    LiveTable routes() {
        return settings.routes();
    }

    long nanoTime() {
        return System.nanoTime();
    }

    int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public void tableChanged(RoutingTable table) {
        pool.keepOnly(table.endpoints());
    }

    /** Gives a client a moment to read the answer before the rest of its body meets a closed connection. */
    void closeSoon(ClientConnection client) {
        vertx.setTimer(LINGER_MILLIS, timer -> client.close());
    }

    private void connected(HttpConnection connection) {
        if (!settings.connections().enter(settings.limits().connections())) {
            connection.close();
            return;
        }
        ClientConnection client = new ClientConnection(connection, serverOptions, nanoTime());
        clients.put(connection, client);
        client.onClose(() -> {
            clients.remove(connection);
            settings.connections().leave();
        });
    }

    private void handle(HttpServerRequest request) {
        ClientConnection client = clients.get(request.connection());
        if (client == null) {
            return;
        }
        TraceIds ids = TraceIds.of(
                request.getHeader(HeaderNames.X_REQUEST_ID),
                request.getHeader(HeaderNames.TRACEPARENT),
                ThreadLocalRandom.current());
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        switch (RequestHead.of(request.method().name(), request.uri(), hosts)) {
            case RequestHead.Refused(Problem problem) -> refuse(request, problem, ids);
            case RequestHead.Accepted head -> {
                Route route = settings.routes().current().route(head.host());
                if (route == null) {
                    refuse(request, Problem.noSuchHost(head.host()), ids);
                } else {
                    answer(client, request, head, route, ids);
                }
            }
        }
    }

    private void answer(
            ClientConnection client, HttpServerRequest request, RequestHead.Accepted head, Route route, TraceIds ids) {
        switch (route.choose(this::random, null)) {
            case Choice.ToInstance choice -> new Exchange(this, client, request, head, route, ids).begin(choice);
            case Choice.ToFiles site -> serveFiles(client, request, head, site, ids);
            case Choice.Nobody() -> {
                Problem problem = route.starting() == null
                        ? Problem.nothingRunning(route.service())
                        : Problem.starting(route.service(), route.starting());
                route.backends().stream()
                        .findFirst()
                        .map(Backend::counters)
                        .ifPresent(counters -> counters.platformError(problem.status(), 0));
                refuse(request, problem, ids);
            }
        }
    }

    private void serveFiles(
            ClientConnection client,
            HttpServerRequest request,
            RequestHead.Accepted head,
            Choice.ToFiles site,
            TraceIds ids) {
        long began = nanoTime();
        client.begin();
        request.response().putHeader(HttpHeaders.DATE, date);
        settings.sites().serve(context, request, head.uri(), site).onComplete(served -> {
            client.end(nanoTime());
            if (served.failed()) {
                client.close();
                return;
            }
            switch (served.result()) {
                case Outcome.Answered(int status, long bytes) -> {
                    site.backend().counters().answered(status, nanoTime() - began);
                    site.backend().counters().bytes(0, bytes);
                }
                case Outcome.Refused(Problem problem) -> {
                    site.backend().counters().answered(problem.status(), nanoTime() - began);
                    refuse(request, problem, ids);
                }
            }
        });
    }

    /** For requests that reach no instance: a body that may follow them is not waited for. */
    private void refuse(HttpServerRequest request, Problem problem, TraceIds ids) {
        ClientConnection client = clients.get(request.connection());
        if (RequestRelay.hasBody(request.headers()) && client != null) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Replies.problem(request, problem, ids.requestId());
            closeSoon(client);
        } else {
            Replies.problem(request, problem, ids.requestId());
        }
    }

    private void refuseInvalid(HttpServerRequest request) {
        Problem problem = InvalidRequest.problem(request.decoderResult().cause());
        TraceIds ids = TraceIds.of(null, null, ThreadLocalRandom.current());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Replies.problem(request, problem, ids.requestId());
    }

    private void sweep() {
        date = HttpDates.of(settings.clock().instant());
        pool.sweep();
        long now = nanoTime();
        long limit = settings.limits().idle().toNanos();
        List.copyOf(clients.values()).stream()
                .filter(client -> client.idleFor(now) > limit)
                .forEach(ClientConnection::drop);
    }
}
