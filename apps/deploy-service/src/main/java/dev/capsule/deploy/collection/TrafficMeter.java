package dev.capsule.deploy.collection;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.edge.EdgeState.ReleaseTraffic;
import dev.capsule.contracts.monitor.MonitorRequest.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes requests per interval, by target, of counts that grow since the edge started. */
final class TrafficMeter {
    private static final int CLIENT_ERRORS = 3;
    private static final int SERVER_ERRORS = 4;

    private record Counted(String target, String release) {}

    private record Reading(Instant at, String edge, Map<Counted, ReleaseTraffic> traffic) {}

    private @Nullable Reading last;

    /** By target; nothing at the first reading and after a restart of the edge. */
    Map<String, Requests> read(EdgeState state, Instant now) {
        Map<Counted, ReleaseTraffic> traffic = new HashMap<>();
        state.releases().forEach(each -> traffic.put(new Counted(each.target(), each.release()), each));
        Reading before = last;
        last = new Reading(now, state.edgeId(), traffic);
        if (before == null || !before.edge().equals(state.edgeId()) || !now.isAfter(before.at())) {
            return Map.of();
        }
        double seconds = Duration.between(before.at(), now).toMillis() / 1000.0;
        Map<String, Requests> requests = new HashMap<>();
        traffic.forEach((counted, after) -> requests.merge(
                counted.target(), since(before.traffic().get(counted), after, seconds), TrafficMeter::sum));
        return requests;
    }

    private static Requests since(@Nullable ReleaseTraffic before, ReleaseTraffic after, double seconds) {
        List<Long> statuses = difference(before == null ? List.of() : before.byStatus(), after.byStatus());
        return new Requests(
                seconds,
                statuses.stream().mapToLong(Long::longValue).sum(),
                at(statuses, CLIENT_ERRORS),
                at(statuses, SERVER_ERRORS),
                difference(before == null ? List.of() : before.latencyCounts(), after.latencyCounts()),
                after.latencySumMillis() - (before == null ? 0 : before.latencySumMillis()));
    }

    private static Requests sum(Requests one, Requests other) {
        return new Requests(
                one.seconds(),
                one.count() + other.count(),
                one.clientErrors() + other.clientErrors(),
                one.serverErrors() + other.serverErrors(),
                combined(one.latencyCounts(), other.latencyCounts(), 1),
                one.latencySumMillis() + other.latencySumMillis());
    }

    private static List<Long> difference(List<Long> before, List<Long> after) {
        return combined(after, before, -1);
    }

    private static List<Long> combined(List<Long> one, List<Long> other, int sign) {
        List<Long> result = new ArrayList<>();
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            result.add(at(one, i) + sign * at(other, i));
        }
        return List.copyOf(result);
    }

    private static long at(List<Long> values, int position) {
        return position < values.size() ? values.get(position) : 0;
    }
}
