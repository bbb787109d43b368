package dev.capsule.auth.organization;

import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthViews;

/** @param version raised when the role changes */
public record Membership(StoredOrganization organization, Role role, long version) {
    public AuthViews.Membership view() {
        return new AuthViews.Membership(organization.id(), organization.slug(), organization.name(), role);
    }
}
