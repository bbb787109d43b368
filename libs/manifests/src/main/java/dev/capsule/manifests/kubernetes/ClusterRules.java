package dev.capsule.manifests.kubernetes;

import java.time.Duration;

/**
 * What one cluster asks of every workload.
 *
 * @param gatewayNamespace where the gateway is that routes are attached to
 * @param gateway its name
 * @param settle how long a pod that is going away still serves, so that the gateway has stopped sending to it
 * @param cpuShare how much of a workload's processor limit is set aside for it, in percent
 */
public record ClusterRules(String gatewayNamespace, String gateway, Duration settle, int cpuShare) {
    public ClusterRules {
        if (cpuShare < 1 || cpuShare > 100 || settle.isNegative()) {
            throw new IllegalArgumentException("The share is 1 to 100 percent, and no time is negative");
        }
    }
}
