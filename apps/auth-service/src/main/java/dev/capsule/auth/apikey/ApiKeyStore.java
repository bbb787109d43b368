package dev.capsule.auth.apikey;

import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys: those of a tenant transaction's organization, or under the system role by their hash. */
public final class ApiKeyStore {
    private static final RowMapper<StoredKey> KEY = RowReader.mapper(row -> new StoredKey(
            row.id("organization_id", OrganizationId::new),
            row.id("id", ApiKeyId::new),
            row.id("account_id", UserId::new),
            row.text("name"),
            row.text("prefix"),
            row.constant("role", Role.class),
            row.flag("platform_admin"),
            row.instant("created_at"),
            row.instant("expires_at"),
            row.nullableInstant("last_used_at"),
            row.nullableInstant("revoked_at")));

    private final JdbcClient jdbc;

    public ApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(StoredKey key, byte[] hash) {
        jdbc.sql("""
                        insert into api_key (organization_id, id, account_id, name, prefix, hash, role, platform_admin,
                            created_at, expires_at)
                        values (:organization, :id, :account, :name, :prefix, :hash, :role, :admin, :createdAt, :expiresAt)
                        """)
                .param("organization", key.organization())
                .param("id", key.id())
                .param("account", key.account())
                .param("name", key.name())
                .param("prefix", key.prefix())
                .param("hash", hash)
                .param("role", key.role())
                .param("admin", key.platformAdmin())
                .param("createdAt", key.createdAt())
                .param("expiresAt", key.expiresAt())
                .update();
    }

    public Optional<StoredKey> findByHash(byte[] hash) {
        return jdbc.sql("select * from api_key where hash = :hash")
                .param("hash", hash)
                .query(KEY)
                .optional();
    }

    /** Who made a key. @param id of the key */
    public Optional<UserId> accountOf(String id) {
        return jdbc.sql("select account_id from api_key where id::text = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    Optional<StoredKey> find(OrganizationId organization, ApiKeyId id) {
        return jdbc.sql("select * from api_key where organization_id = :organization and id = :id")
                .param("organization", organization)
                .param("id", id)
                .query(KEY)
                .optional();
    }

    List<StoredKey> list(OrganizationId organization, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select * from api_key
                        where organization_id = :organization and revoked_at is null
                          and (:after::uuid is null or id > :after)
                        order by id limit :limit
                        """)
                .param("organization", organization)
                .param("after", after)
                .param("limit", limit)
                .query(KEY)
                .list();
    }

    int revoke(OrganizationId organization, ApiKeyId id, Instant at) {
        return jdbc.sql("""
                        update api_key set revoked_at = :at
                        where organization_id = :organization and id = :id and revoked_at is null
                        """)
                .param("at", at)
                .param("organization", organization)
                .param("id", id)
                .update();
    }

    /** To the minute, so that a busy key does not write at every request. */
    public void used(StoredKey key, Instant at) {
        jdbc.sql("""
                        update api_key set last_used_at = :at
                        where organization_id = :organization and id = :id
                          and (last_used_at is null or last_used_at < :at::timestamptz - interval '1 minute')
                        """)
                .param("at", at)
                .param("organization", key.organization())
                .param("id", key.id())
                .update();
    }
}
