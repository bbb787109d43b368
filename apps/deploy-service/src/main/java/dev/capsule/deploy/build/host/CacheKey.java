package dev.capsule.deploy.build.host;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.deploy.build.BuildOrder;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides what a build makes, but the tools: those are compared when the outcome of an earlier build is
 * about to be used, since which ones matter is known only from its plan.
 *
 * @param trust whose work may share outcomes and caches
 * @param program raised when Capsule would build the same source in another way
 */
record CacheKey(
        OrganizationId organization,
        String trust,
        int program,
        String source,
        DeployViews.ServiceSource settings,
        SortedMap<String, String> variables,
        SortedMap<String, SecretPin> secrets) {
    /** All sources are an organization's own so far; a stranger's fork would be another degree of trust. */
    static final String TRUST = "own";

    private static final int PROGRAM = 2;

    /** @param source what is built: the digest of an archive, or a commit */
    static Digest of(BuildOrder order, String source, BuildInputs inputs) {
        CacheKey key = new CacheKey(
                order.organization(),
                TRUST,
                PROGRAM,
                source,
                order.settings(),
                new TreeMap<>(inputs.variables()),
                new TreeMap<>(inputs.pins()));
        return Digest.of(WireJson.tolerant().writeValueAsBytes(key));
    }

    @Override
    public String toString() {
        return "CacheKey[source=" + source + ", variables="
                + Map.copyOf(variables).keySet() + "]";
    }
}
