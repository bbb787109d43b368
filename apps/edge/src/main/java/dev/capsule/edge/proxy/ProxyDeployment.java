package dev.capsule.edge.proxy;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The proxy on as many event loops as asked for; all of them accept connections on one port. */
public final class ProxyDeployment {
    private final List<ProxyLoop> loops = new CopyOnWriteArrayList<>();
    private final AtomicInteger port = new AtomicInteger();

    private volatile String id = "";

    private ProxyDeployment() {}

    /** Completes once all loops listen; fails when the port cannot be had. */
    public static Future<ProxyDeployment> start(Vertx vertx, ProxySettings settings, int loops) {
        ProxyDeployment deployment = new ProxyDeployment();
        return vertx.deployVerticle(() -> deployment.oneLoop(settings), new DeploymentOptions().setInstances(loops))
                .map(id -> {
                    deployment.id = id;
                    return deployment;
                });
    }

    public int port() {
        return port.get();
    }

    /** Stops accepting and waits for what is in progress, but not longer than this. */
    public Future<Void> drain(long millis) {
        return Future.join(loops.stream().map(loop -> loop.drain(millis)).toList())
                .mapEmpty();
    }

    /** Ends it at once. */
    public Future<Void> stop(Vertx vertx) {
        return vertx.undeploy(id);
    }

    private Deployable oneLoop(ProxySettings settings) {
        return new Deployable() {
            @Override
            public Future<?> deploy(Context context) {
                ProxyLoop loop = new ProxyLoop(context, settings);
                loops.add(loop);
                return loop.listen().onSuccess(port::set);
            }

            @Override
            public Future<?> undeploy(Context context) {
                return Future.succeededFuture();
            }
        };
    }
}
