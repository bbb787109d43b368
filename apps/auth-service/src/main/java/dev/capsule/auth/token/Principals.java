package dev.capsule.auth.token;

import dev.capsule.auth.account.Account;
import dev.capsule.auth.account.AccountStore;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.auth.apikey.ApiKeyStore;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.apikey.StoredKey;
import dev.capsule.auth.organization.Membership;
import dev.capsule.auth.organization.MembershipStore;
import dev.capsule.auth.session.AccessTokens;
import dev.capsule.auth.session.Sessions;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.persistence.SystemTransactions;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who stands behind a credential, and what they may do in an organization. */
public final class Principals {
    private final SystemTransactions system;
    private final AccountStore accounts;
    private final MembershipStore memberships;
    private final ApiKeyStore keys;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Clock clock;

    public Principals(SystemTransactions system, Sessions sessions, AccessTokens accessTokens, Clock clock) {
        this.system = system;
        this.accounts = new AccountStore(system.jdbc());
        this.memberships = new MembershipStore(system.jdbc());
        this.keys = new ApiKeyStore(system.jdbc());
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** @param organization slug or id to act in; null for the key's own or the first that a user joined */
    public Caller require(String credential, @Nullable String organization) {
        return credential.startsWith(ApiKeys.PREFIX)
                ? ofKey(credential, organization)
                : ofAccessToken(credential, organization);
    }

    /** A key may do what its role says, as long as whoever made it may do that too. */
    private Caller ofKey(String secret, @Nullable String organization) {
        return system.inTransaction(() -> {
            StoredKey key = keys.findByHash(RandomSecrets.hash(secret))
                    .filter(found -> found.isGood(clock.instant()))
                    .orElseThrow(Principals::unknownKey);
            Membership membership = membershipOf(key, organization);
            boolean own = membership.organization().id().equals(key.organization());
            keys.used(key, clock.instant());
            Set<Permission> permissions = permissions(membership.role(), key.platformAdmin());
            if (own) {
                permissions.retainAll(permissions(key.role(), key.platformAdmin()));
            }
            return caller(Caller.Kind.API_KEY, key.id().toString(), key.name(), membership, permissions);
        });
    }

    /** Only a key for the installation as a whole is good in other organizations of its maker. */
    private Membership membershipOf(StoredKey key, @Nullable String organization) {
        if (organization == null) {
            return memberships
                    .find(key.account(), key.organization().toString())
                    .orElseThrow(Principals::unknownKey);
        }
        return memberships
                .find(key.account(), organization)
                .filter(found ->
                        key.platformAdmin() || found.organization().id().equals(key.organization()))
                .orElseThrow(() -> CapsuleException.notFound("organization", organization));
    }

    private Caller ofAccessToken(String token, @Nullable String organization) {
        AccessTokens.Named named = accessTokens.require(token);
        if (!sessions.isOpen(named.session())) {
            throw new CapsuleException(ErrorCode.UNAUTHENTICATED, "The session is over. Sign in again.");
        }
        return system.inTransaction(() -> {
            Account account = accounts.find(named.account())
                    .orElseThrow(() -> new CapsuleException(ErrorCode.UNAUTHENTICATED, "The account is gone."));
            Membership membership = organization == null
                    ? first(account.id())
                    : memberships
                            .find(account.id(), organization)
                            .orElseThrow(() -> CapsuleException.notFound("organization", organization));
            return caller(
                    Caller.Kind.USER,
                    account.id().toString(),
                    account.name(),
                    membership,
                    permissions(membership.role(), account.platformAdmin()));
        });
    }

    private Membership first(UserId account) {
        return memberships.findOf(account, null, 1).stream()
                .findFirst()
                .orElseThrow(() -> new CapsuleException(
                        ErrorCode.FORBIDDEN,
                        "You do not belong to any organization. Make one, or ask for an invitation."));
    }

    private static Set<Permission> permissions(Role role, boolean platformAdmin) {
        Set<Permission> permissions = EnumSet.copyOf(role.permissions());
        if (platformAdmin) {
            permissions.add(Permission.PLATFORM_ADMIN);
        }
        return permissions;
    }

    private static Caller caller(
            Caller.Kind kind, String principal, String name, Membership membership, Set<Permission> permissions) {
        OrganizationId organization = membership.organization().id();
        Grant grant = new Grant(Scope.of(organization), permissions);
        return new Caller(kind, principal, name, organization, List.of(grant), membership.version());
    }

    private static CapsuleException unknownKey() {
        return new CapsuleException(
                ErrorCode.UNAUTHENTICATED, "The API key is unknown, revoked or past its time. Make a new one.");
    }
}
