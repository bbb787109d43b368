package dev.capsule.persistence;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.util.PasswordUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a service's schema and its roles, or brings them to the given passwords when they exist. Needs a superuser, or
 * a role that may create roles and schemas; that role is used for nothing else.
 */
public final class DatabaseBootstrap {
    private static final String ATTRIBUTES = " nosuperuser nocreatedb nocreaterole noreplication nobypassrls";
    private static final long LOCK = 0x6361_7073_756c_65L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public DatabaseBootstrap(DataSource administrator) {
        this.jdbc = JdbcClient.create(administrator);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(administrator));
    }

    /** Safe to repeat and to run from several processes at once. */
    public void prepare(String schema, SchemaPasswords passwords) {
        SchemaRoles roles = new SchemaRoles(schema);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query()
                    .singleRow();
            role(roles.owner(), passwords.owner());
            role(roles.tenant(), passwords.tenant());
            role(roles.system(), passwords.system());
            schema(roles);
            limits(roles.tenant(), schema);
            limits(roles.system(), schema);
        });
    }

    private void role(String name, String password) {
        boolean exists = jdbc.sql("select exists (select from pg_roles where rolname = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
        // Only a superuser may name the other attributes of a role that exists; the start-up check looks at them.
        run((exists ? "alter role " + name : "create role " + name + ATTRIBUTES) + " login password '"
                + verifier(name, password) + "'");
    }

    private void schema(SchemaRoles roles) {
        run("grant " + roles.owner() + " to current_user");
        run("create schema if not exists " + roles.schema() + " authorization " + roles.owner());
        run("grant usage on schema " + roles.schema() + " to " + roles.tenant() + ", " + roles.system());
        run("alter role " + roles.owner() + " set search_path = " + roles.schema());
        run("revoke " + roles.owner() + " from current_user");
    }

    /** No statement, lock or forgotten transaction of a service may hold the others up for long. */
    private void limits(String role, String schema) {
        run("alter role " + role + " set search_path = " + schema);
        run("alter role " + role + " set statement_timeout = '30s'");
        run("alter role " + role + " set lock_timeout = '10s'");
        run("alter role " + role + " set idle_in_transaction_session_timeout = '60s'");
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }

    /** The SCRAM verifier is made here, so that no password stands in a statement or a server's log. */
    private static String verifier(String role, String password) {
        try {
            return PasswordUtil.encodePassword(role, password.toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException("The driver cannot make a SCRAM-SHA-256 verifier", e);
        }
    }
}
