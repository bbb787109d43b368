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

    static Rollout.Role role(Instance instance, Aim aim) {
        Desired wanted = aim.desired();
        return findSlot(instance, aim)
                .map(slot ->
                        wanted != null && slot.equals(wanted.primary()) ? Rollout.Role.PRIMARY : Rollout.Role.CANDIDATE)
                .orElse(Rollout.Role.OLD);
    }

    /** The slot an instance belongs to; none for one of an earlier release, or of before a restart. */
    static Optional<Slot> findSlot(Instance instance, Aim aim) {
        InstanceRecord record = instance.record();
        Desired wanted = aim.desired();
        boolean current =
                wanted != null && (record.generation() == wanted.restartNumber() || record.type() == ServiceType.CRON);
        return aim.slots().stream()
                .filter(slot -> current && record.release().equals(slot.release()))
                .findFirst();
    }

    static Digest digest(WorkloadSpec workload) {
        return switch (workload.artifact()) {
            case Artifact.Tree(var digest) -> digest;
            case Artifact.Image(String reference) ->
                throw new IllegalArgumentException("This machine runs built directories, not the image " + reference
                        + ". Build from source, or deploy to a cluster.");
        };
    }
}
