package dev.capsule.deploy.release;

import dev.capsule.buildplan.CommandLine;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.kernel.Digest;
import dev.capsule.manifests.WorkloadSpec;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything that decides how a release runs, in one digest. */
record Fingerprint(
        FrozenWorkload workload,
        SortedMap<String, SecretPin> secrets,
        @Nullable CommandLine command) {
    private static final JsonMapper JSON = WireJson.tolerant();

    static String of(WorkloadSpec workload, Map<String, SecretPin> secrets, @Nullable CommandLine command) {
        Fingerprint whole = new Fingerprint(FrozenWorkload.of(workload), new TreeMap<>(secrets), command);
        return Digest.of(JSON.writeValueAsBytes(whole)).hex();
    }
}
