package dev.capsule.monitor;

import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.database.TenantTableRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("monitor");

    @TestFactory
    Stream<DynamicTest> keepsOrganizationsApart() {
        return TenantTableRules.of(database, "monitor");
    }
}
