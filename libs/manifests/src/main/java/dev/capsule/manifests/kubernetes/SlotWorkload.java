package dev.capsule.manifests.kubernetes;

import dev.capsule.kernel.ReleaseId;
import dev.capsule.manifests.WorkloadSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One release in one slot of a target.
 *
 * @param secrets the values of the release's pinned secret versions
 * @param restartNumber raising it replaces every pod
 */
public record SlotWorkload(
        TargetIdentity target,
        SlotName slot,
        ReleaseId release,
        WorkloadSpec workload,
        Map<String, String> secrets,
        int replicas,
        int restartNumber) {
    /** Where applications listen that follow the variable PORT. */
    public static final int USUAL_PORT = 8080;

    public SlotWorkload {
        secrets = Map.copyOf(secrets);
    }

    /** Where it listens, files that are served included; null when it listens nowhere. */
    public @Nullable Integer port() {
        if (!workload.type().isRouted()) {
            return null;
        }
        return workload.port() == null ? USUAL_PORT : workload.port();
    }

    public String objectName() {
        return target.objectName(slot);
    }

    /** The name of the release's variables and secrets. */
    public String releaseName() {
        return "r-" + release;
    }

    @Override
    public String toString() {
        return "SlotWorkload[target=" + target + ", slot=" + slot + ", release=" + release + "]";
    }
}
