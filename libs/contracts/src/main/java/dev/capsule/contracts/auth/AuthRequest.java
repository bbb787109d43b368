package dev.capsule.contracts.auth;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/** Everything auth-service can be asked. */
public sealed interface AuthRequest {
    /**
     * Asked by the gateway for every credential that it does not know yet.
     *
     * @param credential an access token or an API key
     * @param organization slug or id to act in; null for the credential's own or the user's first
     */
    @MessageKey("auth.validate-token.v1")
    record ValidateToken(String credential, @Nullable String organization)
            implements AuthRequest, Request<AuthViews.InternalToken> {
        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public String toString() {
            return "ValidateToken[organization=" + organization + "]";
        }
    }

    @MessageKey("auth.login.v1")
    record Login(String email, String password, String clientAddress)
            implements AuthRequest, Request<AuthViews.TokenPair> {
        @Override
        public String toString() {
            return "Login[email=" + email + "]";
        }
    }

    @MessageKey("auth.refresh.v1")
    record Refresh(String refreshToken) implements AuthRequest, Request<AuthViews.TokenPair> {
        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /** Ends the session that the refresh token belongs to; null ends all sessions of the user who asks. */
    @MessageKey("auth.logout.v1")
    record Logout(@Nullable String refreshToken) implements AuthRequest, Request<Done> {
        @Override
        public String toString() {
            return "Logout[]";
        }
    }

    @MessageKey("auth.find-me.v1")
    record FindMe() implements AuthRequest, Request<AuthViews.Me> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("auth.find-organizations.v1")
    record FindOrganizations(PageRequest page) implements AuthRequest, Request<Page<AuthViews.Organization>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("auth.find-organization.v1")
    record FindOrganization(OrganizationId organization) implements AuthRequest, Request<AuthViews.Organization> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** @param slug null takes the nearest to the name */
    @MessageKey("auth.create-organization.v1")
    record CreateOrganization(String name, @Nullable String slug)
            implements AuthRequest, Request<AuthViews.Organization> {}

    @MessageKey("auth.update-organization.v1")
    record UpdateOrganization(OrganizationId organization, long expectedVersion, String name)
            implements AuthRequest, Request<AuthViews.Organization> {}

    @MessageKey("auth.delete-organization.v1")
    record DeleteOrganization(OrganizationId organization) implements AuthRequest, Request<Done> {}

    @MessageKey("auth.find-api-keys.v1")
    record FindApiKeys(PageRequest page) implements AuthRequest, Request<Page<AuthViews.ApiKey>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** @param validDays null for the default of 90 days */
    @MessageKey("auth.create-api-key.v1")
    record CreateApiKey(String name, Role role, @Nullable Integer validDays)
            implements AuthRequest, Request<AuthViews.NewApiKey> {}

    @MessageKey("auth.revoke-api-key.v1")
    record RevokeApiKey(ApiKeyId key) implements AuthRequest, Request<Done> {}

    @MessageKey("auth.find-audit.v1")
    record FindAudit(PageRequest page) implements AuthRequest, Request<Page<AuthViews.AuditEntry>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Answered when the service and its database can be used. */
    @MessageKey("auth.ping.v1")
    record Ping() implements AuthRequest, Request<Done> {
        @Override
        public boolean isRead() {
            return true;
        }
    }
}
