package dev.capsule.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.testkit.database.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class PrepareDatabaseIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("sample");

    private final JdbcClient superuser = JdbcClient.create(database.superuser());
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "CAPSULE_DATABASE_TOGETHER_OWNER_PASSWORD", "one",
            "CAPSULE_DATABASE_TOGETHER_TENANT_PASSWORD", "two",
            "CAPSULE_DATABASE_TOGETHER_SYSTEM_PASSWORD", "three"));

    @Test
    void preparesASchemaAsASuperuser() throws SQLException {
        superuser.sql("create role chief superuser login password 'secret'").update();
        preparesAs("chief");
    }

    @Test
    void preparesASchemaAsARoleThatMayOnlyMakeRolesAndSchemas() throws SQLException {
        superuser.sql("drop schema if exists together cascade").update();
        superuser.sql("create role clerk createrole login password 'secret'").update();
        superuser
                .sql("grant create on database \"" + databaseName() + "\" to clerk with grant option")
                .update();
        for (String role : List.of("capsule_together_owner", "capsule_together", "capsule_together_system")) {
            superuser.sql("drop role if exists " + role).update();
        }
        preparesAs("clerk");
    }

    @Test
    void saysWhichVariableIsMissing() {
        environment.put("CAPSULE_DATABASE_ADMINISTRATOR_URL", "jdbc:postgresql://127.0.0.1:1/none");
        environment.remove("CAPSULE_DATABASE_TOGETHER_SYSTEM_PASSWORD");
        assertThatThrownBy(() -> new PrepareDatabase(environment).prepare(List.of("together")))
                .hasMessageContaining("CAPSULE_DATABASE_TOGETHER_SYSTEM_PASSWORD");
    }

    private void preparesAs(String administrator) throws SQLException {
        String url = database.access("sample").url();
        environment.put("CAPSULE_DATABASE_ADMINISTRATOR_URL", url + "?user=" + administrator + "&password=secret");
        new PrepareDatabase(environment).prepare(List.of("together"));
        new PrepareDatabase(environment).prepare(List.of("together"));

        DatabaseAccess access = new SchemaPasswords("one", "two", "three").access(url, "together");
        assertThatCode(() -> ServiceDatabase.open(access).close()).doesNotThrowAnyException();
    }

    private String databaseName() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            return connection.getCatalog();
        }
    }
}
