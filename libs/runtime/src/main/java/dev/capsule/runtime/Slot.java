package dev.capsule.runtime;

import dev.capsule.kernel.ReleaseId;
import dev.capsule.manifests.WorkloadSpec;
import java.util.Map;

/**
 * One release in a target.
 *
 * @param secrets the values of the release's pinned secret versions; never written to disk, never printed
 */
public record Slot(ReleaseId release, WorkloadSpec workload, Map<String, String> secrets) {
    public Slot {
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Slot[release=" + release + ", secrets=" + secrets.keySet() + "]";
    }
}
