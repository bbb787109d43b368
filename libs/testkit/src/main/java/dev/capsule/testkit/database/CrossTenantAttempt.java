package dev.capsule.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.SchemaRoles;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a row of one organization into a table and tries to reach it as another one, with the tenant's role. All of it
 * happens in one transaction that is rolled back, in which foreign keys and checks are out of force, so that any row
 * will do.
 */
final class CrossTenantAttempt {
    private record Column(String name, String type) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String schema;
    private final String table;
    private final UUID owner = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();

    CrossTenantAttempt(DataSource superuser, String schema, String table) {
        this.jdbc = JdbcClient.create(superuser);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(superuser));
        this.schema = schema;
        this.table = schema + ".\"" + table + "\"";
    }

    void run(List<String> rights) {
        transaction.executeWithoutResult(status -> {
            liftConstraints();
            jdbc.sql(insertFor(owner)).update();
            jdbc.sql("set local role " + new SchemaRoles(schema).tenant()).update();
            if (rights.contains("SELECT")) {
                assertVisibility();
            }
            if (rights.contains("UPDATE")) {
                assertThat(jdbc.sql("update " + table + " set organization_id = organization_id")
                                .update())
                        .as("rows of another organization updated in " + table)
                        .isZero();
            }
            if (rights.contains("DELETE")) {
                assertThat(jdbc.sql("delete from " + table).update())
                        .as("rows of another organization deleted in " + table)
                        .isZero();
            }
            if (rights.contains("INSERT")) {
                assertThatThrownBy(() -> jdbc.sql(insertFor(owner)).update())
                        .as("a row written into another organization's part of " + table)
                        .isInstanceOf(DataAccessException.class)
                        .hasStackTraceContaining("row-level security");
            }
            status.setRollbackOnly();
        });
    }

    /** Seen by its organization, or the rest would prove nothing; unseen by another one and by none. */
    private void assertVisibility() {
        enter(owner.toString());
        assertThat(count()).as("own rows seen in " + table).isEqualTo(1);
        enter("");
        assertThat(count()).as("rows seen without an organization in " + table).isZero();
        enter(stranger.toString());
        assertThat(count()).as("rows of another organization seen in " + table).isZero();
    }

    private void enter(String organization) {
        jdbc.sql("select set_config('capsule.organization', :organization, true)")
                .param("organization", organization)
                .query()
                .singleRow();
    }

    private long count() {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void liftConstraints() {
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("""
                        select conname as name from pg_constraint where conrelid = cast(:table as regclass) and contype = 'c'
                        """)
                .param("table", table)
                .query(RowReader.mapper(row -> row.text("name")))
                .list()
                .forEach(check -> jdbc.sql("alter table " + table + " drop constraint \"" + check + "\"")
                        .update());
    }

    private String insertFor(UUID organization) {
        List<Column> columns = requiredColumns();
        return "insert into " + table + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                + ") values ("
                + columns.stream().map(column -> value(column, organization)).collect(Collectors.joining(", ")) + ")";
    }

    private List<Column> requiredColumns() {
        return jdbc.sql("""
                        select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
                          and attnotnull and not atthasdef and attidentity = ''
                        """)
                .param("table", table)
                .query(RowReader.mapper(row -> new Column(row.text("name"), row.text("type"))))
                .list();
    }

    private static String value(Column column, UUID organization) {
        if (column.name.equals(TableCatalog.ORGANIZATION)) {
            return "'" + organization + "'";
        }
        String text = switch (column.type) {
            case "uuid" -> UUID.randomUUID().toString();
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> "1";
            case "boolean" -> "false";
            case "json", "jsonb" -> "{}";
            case "date", "timestamp with time zone" -> "2026-01-01";
            case "interval" -> "1 second";
            case "inet" -> "127.0.0.1";
            default -> column.type.endsWith("[]") ? "{}" : "x";
        };
        return "cast('" + text + "' as " + column.type + ")";
    }
}
