package dev.capsule.runtime;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.TargetId;
import java.time.Instant;
import java.util.List;

/**
 * What a runtime saw.
 *
 * @param recorded the highest decision it has for the target
 * @param reached whether the target is what that decision says: right release, right count, ready, traffic moved, and
 *     nothing else left running
 * @param instances every instance of any release, also those that are going away
 */
public record Observation(
        TargetId target, DecisionNumber recorded, Instant asOf, boolean reached, List<InstanceStatus> instances) {
    public Observation {
        instances = List.copyOf(instances);
    }
}
