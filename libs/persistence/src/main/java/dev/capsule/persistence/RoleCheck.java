package dev.capsule.persistence;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses a database role that row-level security does not bind: a superuser, one that bypasses it, the owner of the
 * tables, or a member of such a role.
 */
public final class RoleCheck {
    private record Rights(String name, boolean superuser, boolean bypass, boolean owner) {}

    private RoleCheck() {}

    /** Asks the database who the caller is. Run at every start, before the first query of a tenant. */
    public static void requireBound(JdbcClient jdbc, String schema) {
        Rights rights =
                jdbc.sql("""
                        select current_user as name,
                               exists (select from pg_roles r
                                       where r.rolsuper and pg_has_role(current_user, r.oid, 'member')) as superuser,
                               exists (select from pg_roles r
                                       where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member')) as bypass,
                               exists (select from pg_namespace n
                                       left join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
                                       where n.nspname = :schema
                                         and (pg_has_role(current_user, n.nspowner, 'member')
                                              or pg_has_role(current_user, c.relowner, 'member'))) as owner
                        """).param("schema", schema).query(Rights.class).single();
        if (rights.superuser) {
            throw refused(rights, schema, "is a superuser or a member of one");
        }
        if (rights.bypass) {
            throw refused(rights, schema, "has BYPASSRLS");
        }
        if (rights.owner) {
            throw refused(rights, schema, "owns the schema or a table in it");
        }
    }

    private static CapsuleException refused(Rights rights, String schema, String why) {
        SchemaRoles roles = new SchemaRoles(schema);
        return new CapsuleException(
                ErrorCode.INVALID_CONFIGURATION,
                "The database role \"" + rights.name + "\" " + why + ", so the database would not keep organizations"
                        + " apart. Use the roles \"" + roles.tenant() + "\" and \"" + roles.system() + "\" instead.");
    }
}
