package dev.capsule.runtime;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target should be.
 *
 * @param name service and environment for people, as in messages and process lists
 * @param hostnames under which users reach it; empty for what is not routed
 * @param primary null when nothing should run
 * @param candidateWeight share of traffic in percent that the candidate gets
 * @param replicas instances of the primary
 * @param candidateReplicas instances of the candidate
 * @param restartNumber raising it replaces every instance, as a rolling update of the same release
 */
public record Desired(
        TargetId target,
        OrganizationId organization,
        ServiceId service,
        EnvironmentId environment,
        String name,
        DecisionNumber number,
        List<String> hostnames,
        @Nullable Slot primary,
        @Nullable Slot candidate,
        int candidateWeight,
        int replicas,
        int candidateReplicas,
        int restartNumber) {
    public Desired {
        hostnames = List.copyOf(hostnames);
        if (candidateWeight < 0 || candidateWeight > 100 || replicas < 0 || candidateReplicas < 0) {
            throw new IllegalArgumentException("Weight is 0 to 100 and replicas are not negative");
        }
    }
}
