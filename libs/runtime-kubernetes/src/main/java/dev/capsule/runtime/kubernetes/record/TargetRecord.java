package dev.capsule.runtime.kubernetes.record;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.TargetId;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The latest decision on a target.
 *
 * @param namespace where its objects are; empty when it never had any
 * @param routed whether users reach it by host names
 * @param inventory what this or an earlier decision made and none has removed yet
 */
public record TargetRecord(
        TargetId target,
        DecisionNumber number,
        String namespace,
        @Nullable SlotRecord primary,
        @Nullable SlotRecord candidate,
        boolean routed,
        SortedSet<ObjectName> inventory) {
    /** Under which every record names the namespace that its objects are in. */
    public static final String NAMESPACE = "namespace";

    private static final String NUMBER = "number";
    private static final String PRIMARY = "primary";
    private static final String CANDIDATE = "candidate";
    private static final String ROUTED = "routed";
    private static final String INVENTORY = "inventory";

    /** A target of which nothing is left but that it was removed. */
    public static TargetRecord removed(TargetId target, DecisionNumber number) {
        return new TargetRecord(target, number, "", null, null, false, new TreeSet<>());
    }

    public TargetRecord withInventory(SortedSet<ObjectName> objects) {
        return new TargetRecord(target, number, namespace, primary, candidate, routed, objects);
    }

    TargetRecord withNamespace(String name) {
        return new TargetRecord(target, number, name, primary, candidate, routed, inventory);
    }

    static TargetRecord parse(TargetId target, ConfigMap stored) {
        Map<String, String> data = stored.getData();
        SortedSet<ObjectName> objects = data.getOrDefault(INVENTORY, "")
                .lines()
                .map(ObjectName::parse)
                .collect(Collectors.toCollection(TreeSet::new));
        return new TargetRecord(
                target,
                new DecisionNumber(Long.parseLong(data.getOrDefault(NUMBER, "0"))),
                data.getOrDefault(NAMESPACE, ""),
                SlotRecord.parse(data.get(PRIMARY)),
                SlotRecord.parse(data.get(CANDIDATE)),
                Boolean.parseBoolean(data.get(ROUTED)),
                objects);
    }

    static TargetId target(ConfigMap stored) {
        return new TargetId(UUID.fromString(stored.getMetadata().getLabels().get(Records.LABEL)));
    }

    Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        data.put(NUMBER, Long.toString(number.value()));
        data.put(NAMESPACE, namespace);
        data.put(ROUTED, Boolean.toString(routed));
        data.put(INVENTORY, inventory.stream().map(ObjectName::toString).collect(Collectors.joining("\n")));
        if (primary != null) {
            data.put(PRIMARY, primary.text());
        }
        if (candidate != null) {
            data.put(CANDIDATE, candidate.text());
        }
        return data;
    }
}
