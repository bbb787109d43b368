package dev.capsule.auth;

import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.database.TenantTableRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaIT {
    /** Needed before any organization is known; every other table is a tenants' table. */
    private static final String[] SHARED = {
        "account", "organization", "membership", "api_key", "session", "refresh_token"
    };

    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @TestFactory
    Stream<DynamicTest> keepsOrganizationsApart() {
        return TenantTableRules.of(database, "auth", SHARED);
    }
}
