package dev.capsule.auth.organization;

import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.Slug;
import java.time.Instant;

/** An organization as it is kept. */
public record StoredOrganization(
        OrganizationId id, String name, Slug slug, long version, Instant createdAt, Instant updatedAt) {
    AuthViews.Organization view() {
        return new AuthViews.Organization(id, name, slug, version, createdAt, updatedAt);
    }
}
