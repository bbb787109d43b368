package dev.capsule.deploy.location;

import dev.capsule.kernel.OrganizationId;

/**
 * The machine of this installation, or a cluster that an organization has added.
 *
 * @param cluster its name
 */
public record Location(OrganizationId organization, String cluster) {
    /** The name of what runs without a cluster. */
    public static final String MACHINE = "default";

    public boolean isMachine() {
        return cluster.equals(MACHINE);
    }
}
