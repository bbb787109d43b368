package dev.capsule.runtime.kubernetes;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.kubernetes.ClusterRules;
import dev.capsule.manifests.kubernetes.Deployments;
import dev.capsule.manifests.kubernetes.DisruptionBudgets;
import dev.capsule.manifests.kubernetes.EnvironmentIdentity;
import dev.capsule.manifests.kubernetes.Jobs;
import dev.capsule.manifests.kubernetes.Routes;
import dev.capsule.manifests.kubernetes.Services;
import dev.capsule.manifests.kubernetes.SlotName;
import dev.capsule.manifests.kubernetes.SlotWorkload;
import dev.capsule.manifests.kubernetes.TargetIdentity;
import dev.capsule.manifests.kubernetes.Variables;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.kubernetes.record.ObjectName;
import dev.capsule.runtime.kubernetes.record.SlotRecord;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A desired state as objects. Pure.
 *
 * @param constant objects of releases, which never change
 * @param changing all others, in the order in which they are written: what is routed to comes before the route
 */
record Rendering(
        EnvironmentIdentity environment, List<HasMetadata> constant, List<HasMetadata> changing, TargetRecord record) {
    static Rendering of(Desired desired, ClusterRules rules) {
        EnvironmentIdentity environment = new EnvironmentIdentity(desired.organization(), desired.environment());
        TargetIdentity target = new TargetIdentity(environment, desired.target(), desired.service(), desired.name());
        SlotWorkload primary =
                slot(target, SlotName.PRIMARY, desired.primary(), desired.replicas(), desired.restartNumber());
        SlotWorkload candidate = slot(
                target, SlotName.CANDIDATE, desired.candidate(), desired.candidateReplicas(), desired.restartNumber());
        List<HasMetadata> constant = Stream.of(primary, candidate)
                .<HasMetadata>mapMulti((slot, into) -> {
                    if (slot != null) {
                        Variables.of(slot).forEach(into);
                    }
                })
                .toList();
        List<HasMetadata> changing = new ArrayList<>();
        add(changing, primary, rules);
        add(changing, candidate, rules);
        boolean routed = !desired.hostnames().isEmpty() && primary != null && primary.port() != null;
        if (routed) {
            Integer weight = candidate == null ? null : desired.candidateWeight();
            changing.add(Routes.of(target, desired.hostnames(), weight, rules));
        }
        TreeSet<ObjectName> inventory = new TreeSet<>();
        Stream.concat(constant.stream(), changing.stream()).map(ObjectName::of).forEach(inventory::add);
        TargetRecord record = new TargetRecord(
                desired.target(),
                desired.number(),
                environment.namespace(),
                record(primary),
                record(candidate),
                routed,
                inventory);
        return new Rendering(environment, constant, changing, record);
    }

    DecisionNumber number() {
        return record.number();
    }

    private static void add(List<HasMetadata> objects, @Nullable SlotWorkload slot, ClusterRules rules) {
        if (slot == null) {
            return;
        }
        if (slot.workload().type() == ServiceType.CRON) {
            objects.add(Jobs.scheduled(slot, rules));
            return;
        }
        if (slot.port() != null) {
            objects.add(Services.of(slot));
        }
        if (slot.replicas() >= DisruptionBudgets.FROM_REPLICAS) {
            objects.add(DisruptionBudgets.of(slot));
        }
        objects.add(Deployments.of(slot, rules));
    }

    private static @Nullable SlotWorkload slot(
            TargetIdentity target, SlotName name, @Nullable Slot slot, int replicas, int restartNumber) {
        if (slot == null) {
            return null;
        }
        int wanted = slot.workload().singleton() ? Math.min(1, replicas) : replicas;
        return new SlotWorkload(target, name, slot.release(), slot.workload(), slot.secrets(), wanted, restartNumber);
    }

    private static @Nullable SlotRecord record(@Nullable SlotWorkload slot) {
        return slot == null
                ? null
                : new SlotRecord(
                        slot.release(),
                        slot.replicas(),
                        slot.restartNumber(),
                        slot.workload().type() == ServiceType.CRON);
    }
}
