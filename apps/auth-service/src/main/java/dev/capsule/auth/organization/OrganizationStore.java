package dev.capsule.auth.organization;

import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The organization of a tenant transaction, with its members. */
public final class OrganizationStore {
    static final RowMapper<StoredOrganization> ORGANIZATION = RowReader.mapper(row -> new StoredOrganization(
            row.id("organization_id", OrganizationId::new),
            row.text("name"),
            row.slug("slug"),
            row.number("version"),
            row.instant("created_at"),
            row.instant("updated_at")));

    private final JdbcClient tenant;

    public OrganizationStore(JdbcClient tenant) {
        this.tenant = tenant;
    }

    public void insert(StoredOrganization organization) {
        tenant.sql("""
                        insert into organization (organization_id, name, slug, created_at, updated_at)
                        values (:id, :name, :slug, :at, :at)
                        """)
                .param("id", organization.id())
                .param("name", organization.name())
                .param("slug", organization.slug())
                .param("at", organization.createdAt())
                .update();
    }

    Optional<StoredOrganization> find(OrganizationId id) {
        return tenant.sql("select * from organization where organization_id = :id and deleted_at is null")
                .param("id", id)
                .query(ORGANIZATION)
                .optional();
    }

    /** What it is now, or nothing when it has another version. */
    Optional<StoredOrganization> rename(OrganizationId id, long expectedVersion, String name, Instant at) {
        return tenant.sql("""
                        update organization set name = :name, version = version + 1, updated_at = :at
                        where organization_id = :id and version = :version and deleted_at is null
                        returning *
                        """)
                .param("name", name)
                .param("at", at)
                .param("id", id)
                .param("version", expectedVersion)
                .query(ORGANIZATION)
                .optional();
    }

    /** Nobody belongs to it any more and none of its keys works. @return whether it was there */
    boolean delete(OrganizationId id, Instant at) {
        int deleted = tenant.sql("""
                        update organization set deleted_at = :at where organization_id = :id and deleted_at is null
                        """).param("at", at).param("id", id).update();
        if (deleted == 0) {
            return false;
        }
        tenant.sql("update api_key set revoked_at = :at where organization_id = :id and revoked_at is null")
                .param("at", at)
                .param("id", id)
                .update();
        tenant.sql("delete from membership where organization_id = :id")
                .param("id", id)
                .update();
        return true;
    }

    public void addMember(OrganizationId id, UserId account, Role role, Instant at) {
        tenant.sql("""
                        insert into membership (organization_id, account_id, role, joined_at)
                        values (:id, :account, :role, :at)
                        """)
                .param("id", id)
                .param("account", account)
                .param("role", role)
                .param("at", at)
                .update();
    }
}
