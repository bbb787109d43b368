package dev.capsule.auth.apikey;

import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret.
 *
 * @param account who made it
 * @param platformAdmin may act on the installation as a whole
 */
public record StoredKey(
        OrganizationId organization,
        ApiKeyId id,
        UserId account,
        String name,
        String prefix,
        Role role,
        boolean platformAdmin,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    AuthViews.ApiKey view() {
        return new AuthViews.ApiKey(id, name, prefix, role, createdAt, expiresAt, lastUsedAt);
    }

    public boolean isGood(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }
}
