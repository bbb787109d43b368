package dev.capsule.edge.routing;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.edge.traffic.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks a table as it was sent and makes the form in which requests use it. */
final class TableCompiler {
    private static final int MAX_WEIGHT = 1_000_000;

    private final Traffic traffic;

    TableCompiler(Traffic traffic) {
        this.traffic = traffic;
    }

    RoutingTable compile(RouteTable table) throws BrokenTableException {
        Map<String, Route> byHost = new HashMap<>();
        for (RouteTable.Route sent : table.routes()) {
            Route route = route(sent);
            for (String host : sent.hosts()) {
                if (byHost.put(RoutingTable.normalized(host), route) != null) {
                    throw new BrokenTableException("the host " + host + " is in it twice");
                }
            }
        }
        return new RoutingTable(table.version(), byHost);
    }

    private Route route(RouteTable.Route sent) throws BrokenTableException {
        List<Backend> backends = new ArrayList<>();
        for (RouteTable.Backend backend : sent.backends()) {
            backends.add(backend(sent, backend));
        }
        return new Route(sent.target(), sent.service(), backends, sent.starting());
    }

    private Backend backend(RouteTable.Route route, RouteTable.Backend sent) throws BrokenTableException {
        if (sent.weight() < 0 || sent.weight() > MAX_WEIGHT) {
            throw new BrokenTableException(
                    "the weight " + sent.weight() + " of " + route.service() + " is not from 0 to " + MAX_WEIGHT);
        }
        RouteTable.Files files = sent.files();
        if (files != null && !Path.of(files.root()).isAbsolute()) {
            throw new BrokenTableException("the directory " + files.root() + " is not absolute");
        }
        List<Instance> ready = new ArrayList<>();
        for (RouteTable.Upstream upstream : sent.upstreams()) {
            if (upstream.port() < 1 || upstream.port() > 65_535) {
                throw new BrokenTableException(upstream.instance() + " has the port " + upstream.port());
            }
            Instance instance = new Instance(
                    upstream.instance(),
                    new Instance.Endpoint(upstream.address(), upstream.port()),
                    traffic.load(upstream.instance()));
            if (!upstream.draining()) {
                ready.add(instance);
            }
        }
        return new Backend(
                sent.release(), sent.weight(), ready, files, traffic.counters(route.target(), sent.release()));
    }
}
