package dev.capsule.deploy.target;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeployViews.Instance;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances as people see them. */
public final class SeenInstances {
    private static final double NANOS = 1e9;
    private static final String READY = text(Phase.READY);
    private static final List<String> AWAY = List.of(text(Phase.BACKING_OFF), text(Phase.ENDED));

    private SeenInstances() {}

    public static List<Instance> of(List<InstanceStatus> instances, Map<ReleaseId, Integer> numbers) {
        return instances.stream()
                .map(instance -> new Instance(
                        instance.instance().toString(),
                        numbers.getOrDefault(instance.release(), 0),
                        text(instance.phase()),
                        instance.since(),
                        instance.restarts(),
                        instance.trouble() == null ? null : instance.trouble().message(),
                        instance.port(),
                        instance.memoryBytes(),
                        instance.cpuNanos() / NANOS))
                .toList();
    }

    /** @param release only those of this release; null counts all */
    public static DeployViews.Replicas count(List<Instance> instances, int desired, @Nullable Integer release) {
        List<Instance> counted = instances.stream()
                .filter(instance -> release == null || instance.releaseNumber() == release)
                .toList();
        return new DeployViews.Replicas(
                desired,
                (int) counted.stream()
                        .filter(instance -> !AWAY.contains(instance.phase()))
                        .count(),
                (int) counted.stream()
                        .filter(instance -> instance.phase().equals(READY))
                        .count());
    }

    private static String text(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
