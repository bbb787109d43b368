package dev.capsule.deploy.secret;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The wrapped data keys of organizations. */
@Component
class DataKeyStore {
    record WrappedKey(UUID id, byte[] wrapped) {}

    private static final RowMapper<WrappedKey> WRAPPED =
            RowReader.mapper(row -> new WrappedKey(UUID.fromString(row.text("id")), row.bytes("wrapped")));

    private final TenantTransactions tenants;

    DataKeyStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    Optional<WrappedKey> findCurrent() {
        return tenants.jdbc()
                .sql("select id, wrapped from data_key where retired_at is null")
                .query(WRAPPED)
                .optional();
    }

    Optional<WrappedKey> find(UUID id) {
        return tenants.jdbc()
                .sql("select id, wrapped from data_key where id = :id")
                .param("id", id)
                .query(WRAPPED)
                .optional();
    }

    /** Does nothing when another transaction has made one in the meantime. */
    void insert(OrganizationId organization, WrappedKey key, Instant now) {
        tenants.jdbc()
                .sql("""
                        insert into data_key (organization_id, id, wrapped, created_at)
                        values (:organization, :id, :wrapped, :now) on conflict do nothing
                        """)
                .param("organization", organization)
                .param("id", key.id())
                .param("wrapped", key.wrapped())
                .param("now", now)
                .update();
    }
}
