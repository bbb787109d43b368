package dev.capsule.runtime.local.target;

import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.instance.InstanceSetting;
import dev.capsule.runtime.local.release.Releases;
import dev.capsule.runtime.local.sandbox.Sandbox;
import java.util.function.Consumer;

/**
 * What all targets need.
 *
 * @param changed called when a target may look different
 */
public record TargetSetting(
        Sandbox sandbox,
        Releases releases,
        InstanceSetting instances,
        EdgeTable table,
        EdgeView edge,
        UuidSource ids,
        Consumer<TargetId> changed) {
    /** The same, with instances that tell somebody else of their changes. */
    TargetSetting tell(Runnable instanceChanged) {
        return new TargetSetting(sandbox, releases, instances.tell(instanceChanged), table, edge, ids, changed);
    }

    /** The same, with somebody else who is told of changed targets. */
    public TargetSetting tellOfTargets(Consumer<TargetId> other) {
        return new TargetSetting(sandbox, releases, instances, table, edge, ids, other);
    }
}
