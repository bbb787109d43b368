package dev.capsule.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.testkit.database.DatabaseFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class RoleCheckIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("sample");

    private final JdbcClient superuser = JdbcClient.create(database.superuser());

    @Test
    void acceptsTheServicesOwnRoles() {
        assertThatCode(() -> ServiceDatabase.open(database.access("sample")).close())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASuperuser() {
        assertThatThrownBy(() -> RoleCheck.requireBound(superuser, "sample")).hasMessageContaining("is a superuser");
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        assertThatThrownBy(() -> RoleCheck.requireBound(database.owner(), "sample"))
                .hasMessageContaining("owns the schema");
    }

    @Test
    void refusesARoleThatBypassesTheSecurityOrIsAMemberOfTheOwner() {
        refusesAfter("alter role capsule_sample bypassrls", "alter role capsule_sample nobypassrls", "BYPASSRLS");
        refusesAfter(
                "grant capsule_sample_owner to capsule_sample",
                "revoke capsule_sample_owner from capsule_sample",
                "owns the schema");
    }

    private void refusesAfter(String change, String undo, String complaint) {
        superuser.sql(change).update();
        try {
            assertThatThrownBy(() -> ServiceDatabase.open(database.access("sample")))
                    .hasMessageContaining(complaint)
                    .hasMessageContaining("capsule_sample_system");
        } finally {
            superuser.sql(undo).update();
        }
    }
}
