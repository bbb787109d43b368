package dev.capsule.edge.admin;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.edge.traffic.ConnectionCount;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The edge's state in the text format of Prometheus. */
public final class PrometheusText {
    private final StringBuilder text = new StringBuilder();

    private PrometheusText() {}

    /**
     * @param connections of clients
     * @param brokenTables since the edge started
     */
    public static String of(EdgeState state, ConnectionCount connections, long brokenTables) {
        PrometheusText writer = new PrometheusText();
        writer.header("capsule_edge_table_version", "gauge", "Version of the table in use.");
        writer.line("capsule_edge_table_version", "", state.tableVersion());
        writer.header("capsule_edge_broken_tables_total", "counter", "Tables that could not be used.");
        writer.line("capsule_edge_broken_tables_total", "", brokenTables);
        writer.header("capsule_edge_connections", "gauge", "Connections of clients.");
        writer.line("capsule_edge_connections", "", connections.open());
        writer.header("capsule_edge_refused_connections_total", "counter", "Connections beyond the limit.");
        writer.line("capsule_edge_refused_connections_total", "", connections.refused());
        writer.header("capsule_edge_in_flight", "gauge", "Requests in flight by instance.");
        state.inFlight()
                .forEach((instance, count) ->
                        writer.line("capsule_edge_in_flight", "instance=\"" + escaped(instance) + "\"", count));
        writer.releases(state.releases());
        return writer.text.toString();
    }

    private void releases(List<ReleaseTraffic> releases) {
        header("capsule_edge_requests_total", "counter", "Answered requests by class of status.");
        for (ReleaseTraffic release : releases) {
            for (int i = 0; i < release.byStatus().size(); i++) {
                line(
                        "capsule_edge_requests_total",
                        labels(release) + ",status=\"" + (i + 1) + "xx\"",
                        release.byStatus().get(i));
            }
        }
        counter(
                releases,
                "capsule_edge_platform_errors_total",
                "Answers of 5xx by the edge itself.",
                ReleaseTraffic::platformErrors);
        counter(releases, "capsule_edge_received_bytes_total", "Bytes of request bodies.", ReleaseTraffic::bytesIn);
        counter(releases, "capsule_edge_sent_bytes_total", "Bytes of answer bodies.", ReleaseTraffic::bytesOut);
        header("capsule_edge_request_seconds", "histogram", "From a request's head to its answer's end.");
        releases.forEach(this::histogram);
    }

    private void histogram(ReleaseTraffic release) {
        long upTo = 0;
        for (int i = 0; i < release.latencyCounts().size(); i++) {
            upTo += release.latencyCounts().get(i);
            String bound = i < EdgeState.LATENCY_BOUNDS_MILLIS.size()
                    ? String.format(Locale.ROOT, "%s", EdgeState.LATENCY_BOUNDS_MILLIS.get(i) / 1_000.0)
                    : "+Inf";
            line("capsule_edge_request_seconds_bucket", labels(release) + ",le=\"" + bound + "\"", upTo);
        }
        text.append("capsule_edge_request_seconds_sum{")
                .append(labels(release))
                .append("} ")
                .append(release.latencySumMillis() / 1_000.0)
                .append('\n');
        line("capsule_edge_request_seconds_count", labels(release), upTo);
    }

    private void counter(
            List<ReleaseTraffic> releases, String name, String help, Function<ReleaseTraffic, Long> value) {
        header(name, "counter", help);
        releases.forEach(release -> line(name, labels(release), value.apply(release)));
    }

    private void header(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, long value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String labels(ReleaseTraffic release) {
        return "target=\"" + escaped(release.target()) + "\",release=\"" + escaped(release.release()) + "\"";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
