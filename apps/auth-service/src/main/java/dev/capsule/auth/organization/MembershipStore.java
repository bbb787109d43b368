package dev.capsule.auth.organization;

import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.persistence.RowReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which organizations an account belongs to, under the system role. */
public final class MembershipStore {
    private static final RowMapper<Membership> MEMBERSHIP = RowReader.mapper(row -> new Membership(
            new StoredOrganization(
                    row.id("organization_id", OrganizationId::new),
                    row.text("name"),
                    row.slug("slug"),
                    row.number("version"),
                    row.instant("created_at"),
                    row.instant("updated_at")),
            row.constant("role", Role.class),
            row.number("membership_version")));

    private final JdbcClient system;

    public MembershipStore(JdbcClient system) {
        this.system = system;
    }

    /** In the order in which they were joined, after the given one. */
    public List<Membership> findOf(UserId account, @Nullable UUID after, int limit) {
        return system.sql("""
                        select o.*, m.role, m.version as membership_version
                        from membership m join organization o using (organization_id)
                        where m.account_id = :account and o.deleted_at is null
                          and (:after::uuid is null or o.organization_id > :after)
                        order by o.organization_id limit :limit
                        """)
                .param("account", account)
                .param("after", after)
                .param("limit", limit)
                .query(MEMBERSHIP)
                .list();
    }

    /** @param name slug or id of an organization */
    public Optional<Membership> find(UserId account, String name) {
        return system.sql("""
                        select o.*, m.role, m.version as membership_version
                        from membership m join organization o using (organization_id)
                        where m.account_id = :account and o.deleted_at is null
                          and (o.slug = :name or o.organization_id::text = :name)
                        """)
                .param("account", account)
                .param("name", name)
                .query(MEMBERSHIP)
                .optional();
    }
}
