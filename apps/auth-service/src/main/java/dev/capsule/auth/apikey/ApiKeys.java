package dev.capsule.auth.apikey;

import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes keys; the secret is shown once. */
public final class ApiKeys {
    public static final String PREFIX = "cap_";
    private static final int SHOWN = 10;

    private final ServiceDatabase database;
    private final ApiKeyStore keys;
    private final RandomSecrets secrets;
    private final UuidSource ids;
    private final Clock clock;

    public ApiKeys(ServiceDatabase database, RandomSecrets secrets, UuidSource ids, Clock clock) {
        this.database = database;
        this.keys = new ApiKeyStore(database.tenants().jdbc());
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether a secret is that of a key which can be used now. */
    public boolean isGood(String secret) {
        return database.system()
                .inTransaction(() -> new ApiKeyStore(database.system().jdbc()).findByHash(RandomSecrets.hash(secret)))
                .filter(key -> key.isGood(clock.instant()))
                .isPresent();
    }

    /** Within a tenant transaction of the organization. */
    public AuthViews.NewApiKey create(
            OrganizationId organization, UserId account, String name, Role role, boolean platformAdmin, Duration life) {
        String secret = secrets.next(PREFIX);
        Instant now = clock.instant();
        StoredKey key = new StoredKey(
                organization,
                new ApiKeyId(ids.next()),
                account,
                name,
                secret.substring(0, SHOWN),
                role,
                platformAdmin,
                now,
                now.plus(life),
                null,
                null);
        keys.insert(key, RandomSecrets.hash(secret));
        return new AuthViews.NewApiKey(key.view(), secret);
    }
}
