package dev.capsule.manifests.kubernetes;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;

/** Whose namespace. */
public record EnvironmentIdentity(OrganizationId organization, EnvironmentId environment) {
    /** Named by id: an environment can be renamed, a namespace cannot. */
    public String namespace() {
        return "capsule-" + environment;
    }
}
