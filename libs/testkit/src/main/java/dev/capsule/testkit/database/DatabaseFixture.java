package dev.capsule.testkit.database;

import dev.capsule.persistence.Credentials;
import dev.capsule.persistence.DatabaseAccess;
import dev.capsule.persistence.ServiceDatabase;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A fresh, migrated database for each test class, on a real PostgreSQL that is started once for the whole run. The test
 * speaks to it as the service does: with the service's own roles, through its own transactions.
 *
 * {@snippet :
 * class ProjectStoreIT {
 *     @RegisterExtension
 *     static final DatabaseFixture database = DatabaseFixture.with("deploy");   // classpath:db/deploy
 *
 *     private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
 *     private final ProjectStore projects = new ProjectStore(database.tenants().jdbc());
 *
 *     @Test
 *     void findsWhatWasAdded() {
 *         database.tenants().inTransaction(organization, () -> projects.add(project));
 *         …
 *     }
 * }
 * }
 *
 * A test that takes a new organization needs no cleaning up: it cannot see another one's rows. {@link #superuser} sees
 * everything and is for arranging and for looking, never for what is tested.
 */
public final class DatabaseFixture implements BeforeAllCallback, AfterAllCallback {
    private final List<String> schemas;
    private final Map<String, ServiceDatabase> services = new HashMap<>();
    private @Nullable TestServer server;
    private @Nullable TestDatabase database;

    private DatabaseFixture(List<String> schemas) {
        this.schemas = schemas;
    }

    /** With the schemas of one service or of several; the first is the one that the short methods mean. */
    public static DatabaseFixture with(String schema, String... more) {
        List<String> all = new ArrayList<>(List.of(schema));
        all.addAll(List.of(more));
        return new DatabaseFixture(List.copyOf(all));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(DatabaseFixture.class))
                .computeIfAbsent(TestServer.class, _ -> new TestServer(), TestServer.class);
        database = server.create(schemas);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        services.values().forEach(ServiceDatabase::close);
        services.clear();
        Objects.requireNonNull(server).drop(current());
    }

    public TenantTransactions tenants() {
        return service(schemas.getFirst()).tenants();
    }

    public SystemTransactions system() {
        return service(schemas.getFirst()).system();
    }

    /** The pools of one service; opened at the first call. */
    public ServiceDatabase service(String schema) {
        return services.computeIfAbsent(schema, _ -> ServiceDatabase.open(withoutOwner(access(schema))));
    }

    /** For starting a whole service on this database. */
    public DatabaseAccess access(String schema) {
        return Objects.requireNonNull(current().accesses().get(schema), () -> "No schema " + schema);
    }

    /** As the owner of the first schema's tables, who is bound by row-level security too. */
    public JdbcClient owner() {
        DatabaseAccess access = access(schemas.getFirst());
        Credentials owner = Objects.requireNonNull(access.owner());
        return JdbcClient.create(new DriverManagerDataSource(access.url(), owner.user(), owner.password()));
    }

    public DataSource superuser() {
        return current().superuser();
    }

    List<String> schemas() {
        return schemas;
    }

    private TestDatabase current() {
        return Objects.requireNonNull(database, "The fixture has to be a static field with @RegisterExtension");
    }

    private static DatabaseAccess withoutOwner(DatabaseAccess access) {
        return new DatabaseAccess(access.url(), access.schema(), access.tenant(), access.system(), null);
    }
}
