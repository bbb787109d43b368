package dev.capsule.edge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.edge.traffic.ConnectionCount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    @Test
    void writesCumulativeBucketsAndEscapedLabels() {
        ReleaseTraffic release = new ReleaseTraffic(
                "t\"1",
                "r1",
                List.of(0L, 3L, 0L, 1L, 0L),
                0,
                List.of(2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L),
                31_500,
                10,
                20);
        ConnectionCount connections = new ConnectionCount();
        connections.enter(1);
        connections.enter(1);
        String text =
                PrometheusText.of(new EdgeState("e", 7, 1_000, Map.of("i1", 2), List.of(release)), connections, 1);
        assertThat(text.lines())
                .contains(
                        "capsule_edge_table_version 7",
                        "capsule_edge_broken_tables_total 1",
                        "capsule_edge_connections 1",
                        "capsule_edge_refused_connections_total 1",
                        "capsule_edge_in_flight{instance=\"i1\"} 2",
                        "capsule_edge_requests_total{target=\"t\\\"1\",release=\"r1\",status=\"2xx\"} 3",
                        "capsule_edge_sent_bytes_total{target=\"t\\\"1\",release=\"r1\"} 20",
                        "capsule_edge_request_seconds_bucket{target=\"t\\\"1\",release=\"r1\",le=\"0.001\"} 2",
                        "capsule_edge_request_seconds_bucket{target=\"t\\\"1\",release=\"r1\",le=\"0.002\"} 3",
                        "capsule_edge_request_seconds_bucket{target=\"t\\\"1\",release=\"r1\",le=\"30.0\"} 3",
                        "capsule_edge_request_seconds_bucket{target=\"t\\\"1\",release=\"r1\",le=\"+Inf\"} 4",
                        "capsule_edge_request_seconds_sum{target=\"t\\\"1\",release=\"r1\"} 31.5",
                        "capsule_edge_request_seconds_count{target=\"t\\\"1\",release=\"r1\"} 4");
    }
}
