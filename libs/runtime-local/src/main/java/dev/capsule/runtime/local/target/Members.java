package dev.capsule.runtime.local.target;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.local.instance.Instance;
import dev.capsule.runtime.local.instance.InstanceRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The instances of one target. Changed by the target's thread, read by any. */
final class Members {
    private final TargetSetting setting;
    private final Map<InstanceId, Instance> all = new ConcurrentHashMap<>();

    Members(TargetSetting setting) {
        this.setting = setting;
    }

    void add(Instance instance) {
        all.put(instance.id(), instance);
    }

    void remove(Instance instance) {
        all.remove(instance.id());
    }

    Optional<Instance> find(InstanceId id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The oldest first. */
    List<Instance> list() {
        return all.values().stream()
                .sorted(Comparator.comparing(
                                (Instance instance) -> instance.record().created())
                        .thenComparing(instance -> instance.id().value()))
                .toList();
    }

    /** Those that still have processes, or will again. */
    List<Instance> present() {
        return list().stream()
                .filter(instance -> instance.phase() != Phase.ENDED)
                .toList();
    }

    Instance start(Desired desired, Slot slot, Instant now) {
        WorkloadSpec workload = slot.workload();
        InstanceId id = new InstanceId(setting.ids().next());
        Integer uid = setting.sandbox()
                .application(desired.service(), desired.environment())
                .uid();
        Integer port = workload.type().listens() ? setting.instances().ports().lease(id) : null;
        InstanceRecord record = new InstanceRecord(
                id,
                desired.target(),
                slot.release(),
                digest(workload),
                workload.type(),
                desired.restartNumber(),
                uid,
                port,
                now,
                now,
                1,
                null,
                false,
                false,
                workload.stopGrace(),
                workload.resources().memoryBytes());
        Instance instance = Instance.create(setting.instances(), record, slot);
        add(instance);
        return instance;
    }

    /** Which slot an instance belongs to; null for one of an earlier release or before a restart. */
    static @Nullable Slot slotOf(Instance instance, Desired desired) {
        InstanceRecord record = instance.record();
        boolean current = record.generation() == desired.restartNumber() || record.type() == ServiceType.CRON;
        return isOf(record, desired.primary()) && current
                ? desired.primary()
                : isOf(record, desired.candidate()) && current ? desired.candidate() : null;
    }

    static Digest digest(WorkloadSpec workload) {
        return switch (workload.artifact()) {
            case Artifact.Tree(var digest) -> digest;
            case Artifact.Image(String reference) ->
                throw new IllegalArgumentException("This machine runs built directories, not the image " + reference
                        + ". Build from source, or deploy to a cluster.");
        };
    }

    private static boolean isOf(InstanceRecord record, @Nullable Slot slot) {
        return slot != null && record.release().equals(slot.release());
    }
}
