package dev.capsule.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.capsule.persistence.SchemaRoles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What every table of a service's schema has to keep to, so that organizations are apart by construction. Makes one
 * test for each table that is really there, so that a new one cannot be forgotten.
 *
 * {@snippet :
 * @TestFactory
 * Stream<DynamicTest> keepsOrganizationsApart() {
 *     return TenantTableRules.of(database, "deploy", "work", "hostname");   // the shared ones, by name
 * }
 * }
 */
public final class TenantTableRules {
    private static final String CONDITION =
            "(organization_id = (NULLIF(current_setting('capsule.organization'::text, true), ''::text))::uuid)";

    /** The shared ones among the tables that messaging brings into every schema. */
    private static final Set<String> MESSAGING =
            Set.of("outbox_head", "outbox_consumer", "inbox_position", "dead_letter");

    private final DatabaseFixture database;
    private final String schema;
    private final SchemaRoles roles;
    private final TableCatalog catalog;

    private TenantTableRules(DatabaseFixture database, String schema) {
        this.database = database;
        this.schema = schema;
        this.roles = new SchemaRoles(schema);
        this.catalog = new TableCatalog(database.superuser(), schema);
    }

    /**
     * One test for each table.
     *
     * @param sharedTables the tables that are looked up across organizations; every other one is a tenants' table
     */
    public static Stream<DynamicTest> of(DatabaseFixture database, String schema, String... sharedTables) {
        TenantTableRules rules = new TenantTableRules(database, schema);
        Set<String> shared = new HashSet<>(MESSAGING);
        shared.addAll(List.of(sharedTables));
        List<String> tables = rules.catalog.tables();
        Stream<DynamicTest> all = Stream.of(dynamicTest(
                "the shared tables are there", () -> assertThat(tables).containsAll(shared)));
        return Stream.concat(
                all,
                tables.stream()
                        .map(table -> dynamicTest(table, () -> {
                            if (shared.contains(table)) {
                                rules.checkShared(table);
                            } else {
                                rules.checkTenants(table);
                            }
                        })));
    }

    private void checkTenants(String table) {
        assertThat(catalog.hasOrganization(table))
                .as("%s has a column organization_id that is never null", table)
                .isTrue();
        assertThat(catalog.hasPrimaryKey(table))
                .as("%s has a primary key", table)
                .isTrue();
        assertThat(catalog.keysWithoutOrganization(table))
                .as("unique keys of %s that organizations would share", table)
                .isEmpty();
        assertThat(catalog.foreignKeysWithoutOrganization(table))
                .as("foreign keys of %s that could lead to another organization", table)
                .isEmpty();
        assertThat(catalog.rights(table, roles.system()))
                .as("rights of the system role on %s", table)
                .isEmpty();
        checkRows(table);
    }

    private void checkShared(String table) {
        assertThat(catalog.rights(table, roles.system()))
                .as("rights of the system role on %s", table)
                .contains("SELECT")
                .doesNotContain("TRUNCATE", "REFERENCES", "TRIGGER");
        if (catalog.hasOrganization(table)) {
            checkRows(table);
        } else {
            assertThat(catalog.rights(table, roles.tenant()))
                    .as("rights of the tenant role on %s, whose rows belong to nobody", table)
                    .isSubsetOf("SELECT", "INSERT");
        }
    }

    private void checkRows(String table) {
        List<String> rights = catalog.rights(table, roles.tenant());
        assertThat(rights)
                .as("rights of the tenant role on %s", table)
                .doesNotContain("TRUNCATE", "REFERENCES", "TRIGGER");
        assertThat(catalog.isForced(table))
                .as("row-level security of %s is enabled and forced", table)
                .isTrue();
        assertThat(catalog.conditions(table, roles.tenant()))
                .as("policies of %s for the tenant role", table)
                .containsExactly(CONDITION);
        new CrossTenantAttempt(database.superuser(), schema, table).run(rights);
    }
}
