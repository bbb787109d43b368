package dev.capsule.testkit.database;

import dev.capsule.persistence.RowReader;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a migrated schema really is from PostgreSQL's own catalog. */
final class TableCatalog {
    static final String ORGANIZATION = "organization_id";

    private static final RowMapper<String> NAME = RowReader.mapper(row -> row.text("name"));
    private static final String HISTORIES = "flyway_%_history";

    private final JdbcClient jdbc;
    private final String schema;

    TableCatalog(DataSource superuser, String schema) {
        this.jdbc = JdbcClient.create(superuser);
        this.schema = schema;
    }

    /** All tables but the migrations' own; a partition follows its parent. */
    List<String> tables() {
        return jdbc.sql("""
                        select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = :schema and c.relkind in ('r', 'p') and not c.relispartition
                          and c.relname not like :histories
                        order by c.relname
                        """)
                .param("schema", schema)
                .param("histories", HISTORIES)
                .query(NAME)
                .list();
    }

    boolean hasOrganization(String table) {
        return jdbc.sql("""
                        select exists (select from pg_attribute
                                       where attrelid = cast(:table as regclass) and attname = :column
                                         and attnotnull and not attisdropped)
                        """)
                .param("table", qualified(table))
                .param("column", ORGANIZATION)
                .query(Boolean.class)
                .single();
    }

    boolean isForced(String table) {
        return jdbc.sql("""
                        select relrowsecurity and relforcerowsecurity from pg_class
                        where oid = cast(:table as regclass)
                        """)
                .param("table", qualified(table))
                .query(Boolean.class)
                .single();
    }

    /** The conditions under which the tenant's role sees a row. */
    List<String> conditions(String table, String role) {
        return jdbc.sql("""
                        select pg_get_expr(polqual, polrelid) as name from pg_policy
                        where polrelid = cast(:table as regclass)
                          and (polroles = '{0}' or cast(:role as regrole) = any (polroles))
                        """)
                .param("table", qualified(table))
                .param("role", role)
                .query(NAME)
                .list();
    }

    /** The unique keys, the primary one among them, that two organizations would share. */
    List<String> keysWithoutOrganization(String table) {
        return jdbc.sql("""
                        select cast(i.indexrelid as regclass)::text as name from pg_index i
                        where i.indrelid = cast(:table as regclass) and i.indisunique
                          and not exists (select from pg_attribute a
                                          where a.attrelid = i.indrelid and a.attname = :column
                                            and a.attnum = any (i.indkey::smallint[]))
                        """)
                .param("table", qualified(table))
                .param("column", ORGANIZATION)
                .query(NAME)
                .list();
    }

    boolean hasPrimaryKey(String table) {
        return jdbc.sql("""
                        select exists (select from pg_index
                                       where indrelid = cast(:table as regclass) and indisprimary)
                        """)
                .param("table", qualified(table))
                .query(Boolean.class)
                .single();
    }

    /** The foreign keys that do not lead from one organization's row to the same organization's. */
    List<String> foreignKeysWithoutOrganization(String table) {
        return jdbc.sql("""
                        select c.conname as name from pg_constraint c
                        where c.conrelid = cast(:table as regclass) and c.contype = 'f'
                          and not exists (
                              select from unnest(c.conkey, c.confkey) as pair (here, there)
                              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = pair.here
                              join pg_attribute b on b.attrelid = c.confrelid and b.attnum = pair.there
                              where a.attname = :column and b.attname = :column)
                        """)
                .param("table", qualified(table))
                .param("column", ORGANIZATION)
                .query(NAME)
                .list();
    }

    /** What the role may do to the table, such as {@code SELECT}. */
    List<String> rights(String table, String role) {
        return jdbc.sql("""
                        select privilege as name from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE',
                                                           'REFERENCES', 'TRIGGER']) as privilege
                        where has_table_privilege(:role, :table, privilege)
                        """)
                .param("table", qualified(table))
                .param("role", role)
                .query(NAME)
                .list();
    }

    String qualified(String table) {
        return schema + ".\"" + table + "\"";
    }
}
