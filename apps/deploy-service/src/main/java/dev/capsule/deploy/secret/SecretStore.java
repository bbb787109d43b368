package dev.capsule.deploy.secret;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.SecretId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.Slug;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets and their sealed versions. */
@Component
class SecretStore {
    record SealedVersion(UUID id, SecretId secret, int number, UUID dataKey, byte[] ciphertext) {
        SecretPin pin() {
            return new SecretPin(secret, number);
        }
    }

    private static final RowMapper<SecretPin> PIN =
            RowReader.mapper(row -> new SecretPin(row.id("id", SecretId::new), row.integer("current_number")));
    private static final RowMapper<StoredSecret> SECRET = RowReader.mapper(row -> new StoredSecret(
            row.id("id", SecretId::new),
            row.text("name"),
            row.integer("current_number"),
            row.nullableId("environment_id", EnvironmentId::new),
            row.nullable("environment", Slug::new),
            row.flag("build_time"),
            row.instant("updated_at")));
    private static final RowMapper<SealedVersion> SEALED = RowReader.mapper(row -> new SealedVersion(
            UUID.fromString(row.text("id")),
            row.id("secret_id", SecretId::new),
            row.integer("number"),
            UUID.fromString(row.text("data_key_id")),
            row.bytes("ciphertext")));

    private final TenantTransactions tenants;

    SecretStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    /** Makes the secret or counts it on; the number is the one its next version gets. */
    SecretPin advance(SecretId fresh, SettingScope scope, String name, boolean buildTime, Instant now) {
        return scoped("""
                        insert into secret (organization_id, id, service_id, environment_id, build_time, name,
                                            current_number, updated_at)
                        values (:organization, :id, :service, :environment, :buildTime, :name, 1, :now)
                        on conflict (organization_id, service_id, environment_id, name)
                        do update set current_number = secret.current_number + 1, build_time = :buildTime, updated_at = :now,
                                      removed_at = null
                        returning id, current_number
                        """, scope)
                .param("organization", scope.organization())
                .param("id", fresh)
                .param("buildTime", buildTime)
                .param("name", name)
                .param("now", now)
                .query(PIN)
                .single();
    }

    void insertVersion(OrganizationId organization, SealedVersion version, Instant now) {
        tenants.jdbc()
                .sql("""
                        insert into secret_version (organization_id, id, secret_id, number, data_key_id, ciphertext,
                                                    created_at)
                        values (:organization, :id, :secret, :number, :dataKey, :ciphertext, :now)
                        """)
                .param("organization", organization)
                .param("id", version.id())
                .param("secret", version.secret())
                .param("number", version.number())
                .param("dataKey", version.dataKey())
                .param("ciphertext", version.ciphertext())
                .param("now", now)
                .update();
    }

    boolean markRemoved(SettingScope scope, String name, Instant now) {
        return scoped("""
                        update secret set removed_at = :now, updated_at = :now
                        where service_id = :service and environment_id is not distinct from cast(:environment as uuid)
                          and name = :name and removed_at is null
                        """, scope).param("name", name).param("now", now).update() > 0;
    }

    /** Those of every scope of the service, by name. */
    List<StoredSecret> list(ServiceId service) {
        return tenants.jdbc().sql("""
                        select s.id, s.name, s.current_number, s.environment_id, e.name as environment,
                               s.build_time, s.updated_at
                        from secret s
                        left join environment e
                          on e.organization_id = s.organization_id and e.id = s.environment_id
                        where s.service_id = :service and s.removed_at is null
                        order by s.name, e.name nulls first
                        """).param("service", service).query(SECRET).list();
    }

    /** Those of the pinned versions that are still there. */
    List<SealedVersion> versions(Collection<SecretPin> pins) {
        List<Object[]> keys = pins.stream()
                .map(pin -> new Object[] {pin.secret().value(), pin.version()})
                .toList();
        return tenants.jdbc().sql("""
                        select v.id, v.secret_id, v.number, v.data_key_id, v.ciphertext
                        from secret_version v where (v.secret_id, v.number) in (:keys)
                        """).param("keys", keys).query(SEALED).list();
    }

    /** Of the versions that are current, sealed. */
    long totalBytes(ServiceId service) {
        return tenants.jdbc()
                .sql("""
                        select coalesce(sum(octet_length(v.ciphertext)), 0)
                        from secret s
                        join secret_version v on v.organization_id = s.organization_id and v.secret_id = s.id
                         and v.number = s.current_number
                        where s.service_id = :service and s.removed_at is null
                        """)
                .param("service", service)
                .query(Long.class)
                .single();
    }

    /** The sealed values go, in every version; the row stays to say that there was one. */
    int shred(SecretId secret) {
        return tenants.jdbc()
                .sql("delete from secret_version where secret_id = :secret")
                .param("secret", secret)
                .update();
    }

    private JdbcClient.StatementSpec scoped(String sql, SettingScope scope) {
        return tenants.jdbc().sql(sql).param("service", scope.service()).param("environment", scope.environment());
    }
}
