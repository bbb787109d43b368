package dev.capsule.deploy.collection;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.monitor.MonitorRequest.Requests;
import dev.capsule.contracts.monitor.MonitorRequest.Sample;
import dev.capsule.deploy.collection.OriginStore.TargetOrigin;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.runtime.InstanceStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Measures what instances use and what the edge answered since the last time, and hands it over. */
final class Sampler {
    private final Runtimes runtimes;
    private final Supplier<Optional<EdgeState>> edge;
    private final OriginStore origins;
    private final Delivery delivery;
    private final InstantSource clock;
    private final UsageMeter usage = new UsageMeter();
    private final TrafficMeter traffic = new TrafficMeter();

    Sampler(
            Runtimes runtimes,
            Supplier<Optional<EdgeState>> edge,
            OriginStore origins,
            Delivery delivery,
            InstantSource clock) {
        this.runtimes = runtimes;
        this.edge = edge;
        this.origins = origins;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** A figure that could not be handed over is lost: the next one comes soon. */
    void round() {
        Instant now = clock.instant();
        Map<String, Requests> requests =
                edge.get().map(state -> traffic.read(state, now)).orElse(Map.of());
        Set<InstanceId> seen = new HashSet<>();
        for (OrganizationId organization : origins.organizations()) {
            List<Sample> samples = new ArrayList<>();
            for (TargetOrigin target : origins.targets(organization)) {
                for (InstanceStatus status :
                        runtimes.at(target.location()).observe(target.target()).instances()) {
                    seen.add(status.instance());
                    usage.read(status, now).ifPresent(used -> samples.add(sample(target, status, used, now)));
                }
                Requests answered = requests.get(target.target().toString());
                if (answered != null) {
                    samples.add(sample(target, answered, now));
                }
            }
            if (!samples.isEmpty()) {
                delivery.samples(organization, samples);
            }
        }
        usage.keepOnly(seen);
    }

    private static Sample sample(TargetOrigin target, InstanceStatus status, UsageMeter.Usage used, Instant now) {
        Origin origin = target.origin();
        return new Sample(
                origin.service(),
                origin.environmentName(),
                status.instance().toString(),
                now,
                used.cpuCores(),
                used.memoryBytes(),
                null);
    }

    private static Sample sample(TargetOrigin target, Requests answered, Instant now) {
        Origin origin = target.origin();
        return new Sample(origin.service(), origin.environmentName(), null, now, null, null, answered);
    }
}
