package dev.capsule.persistence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The command that prepares a PostgreSQL server of one's own, once and again at will, for the schemas named as
 * arguments. It takes from the environment, so that no password stands in a list of processes:
 * {@code CAPSULE_DATABASE_ADMINISTRATOR_URL}, a JDBC URL with {@code user} and {@code password} of a role that may make
 * roles and schemas, and for each schema {@code CAPSULE_DATABASE_<SCHEMA>_OWNER_PASSWORD}, {@code …_TENANT_PASSWORD}
 * and {@code …_SYSTEM_PASSWORD}.
 */
public final class PrepareDatabase {
    private static final String PREFIX = "CAPSULE_DATABASE_";

    private final Map<String, String> environment;

    PrepareDatabase(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] schemas) {
        new PrepareDatabase(System.getenv()).prepare(List.of(schemas));
    }

    void prepare(List<String> schemas) {
        DatabaseBootstrap bootstrap =
                new DatabaseBootstrap(new DriverManagerDataSource(required(PREFIX + "ADMINISTRATOR_URL")));
        for (String schema : schemas) {
            bootstrap.prepare(
                    schema,
                    new SchemaPasswords(
                            password(schema, "OWNER"), password(schema, "TENANT"), password(schema, "SYSTEM")));
        }
    }

    private String password(String schema, String role) {
        return required(PREFIX + schema.toUpperCase(Locale.ROOT) + "_" + role + "_PASSWORD");
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is not set");
        }
        return value;
    }
}
