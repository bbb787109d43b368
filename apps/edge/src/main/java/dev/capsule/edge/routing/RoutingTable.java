package dev.capsule.edge.routing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table in the form in which requests use it: one step from host name to route. Never changed once made. */
public final class RoutingTable {
    public static final RoutingTable EMPTY = new RoutingTable(0, Map.of());

    private final long version;
    private final Map<String, Route> byHost;

    RoutingTable(long version, Map<String, Route> byHost) {
        this.version = version;
        this.byHost = Map.copyOf(byHost);
    }

    public long version() {
        return version;
    }

    /** @param host without a port, in any case, with or without the final dot */
    public @Nullable Route route(String host) {
        Route exact = byHost.get(host);
        return exact != null ? exact : byHost.get(normalized(host));
    }

    /** Where new requests may go. */
    public Set<Instance.Endpoint> endpoints() {
        Set<Instance.Endpoint> endpoints = new HashSet<>();
        for (Route route : byHost.values()) {
            for (Backend backend : route.backends()) {
                backend.ready().forEach(instance -> endpoints.add(instance.endpoint()));
            }
        }
        return endpoints;
    }

    static String normalized(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
