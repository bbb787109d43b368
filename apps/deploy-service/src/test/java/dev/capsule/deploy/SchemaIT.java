package dev.capsule.deploy;

import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.database.TenantTableRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaIT {
    /** What is looked up across organizations; every other table is a tenants' table. */
    private static final String[] SHARED = {"build_work", "hostname", "installation_epoch", "master_key", "work"};

    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @TestFactory
    Stream<DynamicTest> keepsOrganizationsApart() {
        return TenantTableRules.of(database, "deploy", SHARED);
    }
}
