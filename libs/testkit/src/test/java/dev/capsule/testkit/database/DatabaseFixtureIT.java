package dev.capsule.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseFixtureIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("sample");

    @Test
    void showsARowOfAnOrganizationOnlyInsideItsTransaction() {
        OrganizationId organization = new OrganizationId(UUID.randomUUID());
        database.tenants()
                .inTransaction(
                        organization,
                        () -> database.tenants()
                                .jdbc()
                                .sql("""
                insert into notebook (organization_id, id, slug, kind, created_at)
                values (:organization, :id, 'a', 'PLAIN', now())
                """)
                                .param("organization", organization)
                                .param("id", UUID.randomUUID())
                                .update());
        assertThat(database.tenants()
                        .jdbc()
                        .sql("select count(*) from notebook")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
