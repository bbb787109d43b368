package dev.capsule.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;

/**
 * Brings a schema to the version of the program, from {@code classpath:db/<schema>}, as the schema's owner. The tables that
 * messaging brings into every schema have versions and a history of their own.
 */
public final class Migrations {
    private static final String SHARED = "classpath:db/shared";
    private static final String MESSAGING = "messaging";

    private final String url;
    private final String schema;
    private final Credentials owner;

    public Migrations(String url, String schema, Credentials owner) {
        this.url = url;
        this.schema = new SchemaRoles(schema).schema();
        this.owner = owner;
    }

    /** Processes that start at once wait for each other; the first migrates. */
    public void migrate() {
        try (Connection lock = connect()) {
            lock(lock);
            flyway(schema, "flyway_schema_history").migrate();
            flyway(MESSAGING, "flyway_messaging_history").migrate();
        } catch (SQLException e) {
            throw new IllegalStateException("The schema \"" + schema + "\" cannot be migrated: " + e.getMessage(), e);
        }
    }

    private Flyway flyway(String directory, String history) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, owner.user(), owner.password())
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(false)
                .locations(SHARED, "classpath:db/" + directory)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .load();
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", owner.user());
        properties.setProperty("password", owner.password());
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new IllegalArgumentException("Not the URL of a PostgreSQL database: " + url);
        }
        return connection;
    }

    /** Flyway's own lock does not cover what runs before the first migration. The lock ends with the connection. */
    private void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "capsule-migrate-" + schema);
            statement.execute();
        }
    }
}
