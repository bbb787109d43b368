package dev.capsule.contracts.edge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the edge knows. It is one JSON file that is replaced as a whole; the edge keeps the last good one for as long
 * as it must.
 *
 * @param version raised with every change, never reused
 */
public record RouteTable(long version, List<Route> routes) {
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /**
     * One target under its host names.
     *
     * @param service for people, as in an error page
     * @param starting said to users with 503 and Retry-After while no backend can answer; null when nothing is coming
     */
    public record Route(
            String target,
            String service,
            List<String> hosts,
            List<Backend> backends,
            @Nullable String starting) {
        public Route {
            hosts = List.copyOf(hosts);
            backends = List.copyOf(backends);
        }
    }

    /**
     * One release's share of a route.
     *
     * @param weight relative to the other backends of the route; zero gets nothing
     * @param upstreams instances that may get requests; empty when {@code files} serve
     */
    public record Backend(
            String release,
            int weight,
            List<Upstream> upstreams,
            @Nullable Files files) {
        public Backend {
            upstreams = List.copyOf(upstreams);
        }
    }

    /**
     * One instance.
     *
     * @param draining finishes what it has and gets nothing new; it stays in the table so that its load is still told
     */
    public record Upstream(String instance, String address, int port, boolean draining) {}

    /**
     * A directory that the edge serves itself.
     *
     * @param root absolute
     * @param singlePage answer unknown paths without a file extension with index.html
     */
    public record Files(String root, boolean singlePage) {}
}
