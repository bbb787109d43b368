package dev.capsule.deploy.rollout;

import dev.capsule.kernel.ReleaseId;

/**
 * A release that is to run beside the primary and to get some of its traffic.
 *
 * @param weight in percent, once its instances can carry it
 * @param promote make it the primary, while it goes on serving
 */
public record Ramp(ReleaseId release, int weight, int replicas, boolean promote) {
    public Ramp {
        if (weight < 0 || weight > 100 || replicas < 1) {
            throw new IllegalArgumentException("A ramp has a weight of 0 to 100 and at least one instance");
        }
    }
}
