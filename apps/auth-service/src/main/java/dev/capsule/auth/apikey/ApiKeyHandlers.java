package dev.capsule.auth.apikey;

import dev.capsule.auth.audit.Audit;
import dev.capsule.auth.naming.Naming;
import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.Cursor;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Making, listing and revoking an organization's keys. */
@Component
final class ApiKeyHandlers implements MessageHandlers {
    private static final int LONGEST_NAME = 100;
    private static final int DEFAULT_DAYS = 90;
    private static final int MOST_DAYS = 3650;

    private final ServiceDatabase database;
    private final ApiKeys apiKeys;
    private final ApiKeyStore keys;
    private final CallerAccounts accounts;
    private final Audit audit;
    private final Clock clock;

    ApiKeyHandlers(ServiceDatabase database, ApiKeys apiKeys, CallerAccounts accounts, Audit audit, Clock clock) {
        this.database = database;
        this.apiKeys = apiKeys;
        this.keys = new ApiKeyStore(database.tenants().jdbc());
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(AuthRequest.FindApiKeys.class, Access.toOrganization(Permission.ORG_MANAGE), this::list);
        registry.handle(AuthRequest.CreateApiKey.class, Access.toOrganization(Permission.ORG_VIEW), this::create);
        registry.handle(AuthRequest.RevokeApiKey.class, Access.toOrganization(Permission.ORG_MANAGE), this::revoke);
    }

    private Page<AuthViews.ApiKey> list(AuthRequest.FindApiKeys request, Caller caller) {
        OrganizationId organization = caller.organization();
        String cursor = request.page().cursor();
        int limit = request.page().limit();
        List<StoredKey> found = database.tenants()
                .inTransaction(
                        organization,
                        () -> keys.list(
                                organization,
                                cursor == null ? null : Cursor.decode(cursor, 1).uuid(0),
                                limit + 1));
        List<AuthViews.ApiKey> items =
                found.stream().limit(limit).map(StoredKey::view).toList();
        return new Page<>(
                items, found.size() > limit ? Cursor.at(items.getLast().id()).encode() : null);
    }

    /** Nobody can make a key that may do more than they may. */
    private AuthViews.NewApiKey create(AuthRequest.CreateApiKey request, Caller caller) {
        Scope whole = Scope.of(caller.organization());
        request.role().permissions().forEach(permission -> caller.require(permission, whole));
        Integer asked = request.validDays();
        int days = asked == null ? DEFAULT_DAYS : asked;
        if (days < 1 || days > MOST_DAYS) {
            throw CapsuleException.invalidField("/validDays", "validDays is from 1 to " + MOST_DAYS + ".");
        }
        String name = Naming.requireName(request.name(), LONGEST_NAME);
        UserId account = accounts.require(caller);
        return database.tenants().inTransaction(caller.organization(), () -> {
            AuthViews.NewApiKey made =
                    apiKeys.create(caller.organization(), account, name, request.role(), false, Duration.ofDays(days));
            audit.allowed(
                    caller.organization(),
                    caller,
                    "key.create",
                    "key/" + made.key().id());
            return made;
        });
    }

    private Done revoke(AuthRequest.RevokeApiKey request, Caller caller) {
        database.tenants().inTransaction(caller.organization(), () -> {
            int revoked = keys.revoke(caller.organization(), request.key(), clock.instant());
            if (revoked == 0 && keys.find(caller.organization(), request.key()).isEmpty()) {
                throw CapsuleException.notFound("API key", request.key());
            }
            audit.allowed(caller.organization(), caller, "key.revoke", "key/" + request.key());
        });
        return new Done();
    }
}
