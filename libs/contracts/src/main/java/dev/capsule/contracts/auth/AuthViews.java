package dev.capsule.contracts.auth;

import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What auth-service answers with. */
public final class AuthViews {
    private AuthViews() {}

    /** A signed token that services accept from each other for at most a minute. */
    public record InternalToken(String token, Instant expiresAt, OrganizationId organization) {
        @Override
        public String toString() {
            return "InternalToken[organization=" + organization + ", expiresAt=" + expiresAt + "]";
        }
    }

    /** @param expiresIn seconds until the access token is past its time */
    public record TokenPair(String accessToken, String refreshToken, String tokenType, long expiresIn) {
        @Override
        public String toString() {
            return "TokenPair[expiresIn=" + expiresIn + "]";
        }
    }

    public record Me(
            String kind,
            String name,
            @Nullable User user,
            OrganizationId organization,
            List<Membership> organizations,
            List<String> permissions) {}

    public record User(
            UserId id,
            String email,
            String name,
            Instant createdAt,
            @Nullable Instant lastLoginAt) {}

    public record Membership(OrganizationId organization, Slug slug, String name, Role role) {}

    public record Organization(
            OrganizationId id, String name, Slug slug, long version, Instant createdAt, Instant updatedAt) {}

    public record ApiKey(
            ApiKeyId id,
            String name,
            String prefix,
            Role role,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** @param secret shown this once and never again */
    public record NewApiKey(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "NewApiKey[key=" + key + "]";
        }
    }

    /** @param hash chains the entry to the one before it */
    public record AuditEntry(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            @Nullable String detail,
            String hash) {}
}
