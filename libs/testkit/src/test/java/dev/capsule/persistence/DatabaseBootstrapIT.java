package dev.capsule.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.database.DatabaseFixture;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseBootstrapIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("sample");

    private final SecureRandom random = new SecureRandom();
    private final DatabaseBootstrap bootstrap = new DatabaseBootstrap(database.superuser());

    @Test
    void migratesOnceWhenSeveralProcessesStartAtOnce() throws Exception {
        SchemaPasswords passwords = SchemaPasswords.random(random);
        String url = database.access("sample").url();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(threads.submit(() -> {
                    bootstrap.prepare("together", passwords);
                    ServiceDatabase.open(passwords.access(url, "together")).close();
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        }
        assertThat(JdbcClient.create(database.superuser())
                        .sql("select count(*) from together.flyway_schema_history where type = 'SQL'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void givesNewPasswordsWhenRepeated() {
        String url = database.access("sample").url();
        SchemaPasswords first = SchemaPasswords.random(random);
        SchemaPasswords second = SchemaPasswords.random(random);
        bootstrap.prepare("together", first);
        bootstrap.prepare("together", second);

        ServiceDatabase.open(second.access(url, "together")).close();
        assertThatThrownBy(() -> ServiceDatabase.open(first.access(url, "together")))
                .hasStackTraceContaining("password authentication failed");
    }

    @Test
    void keepsServicesOutOfEachOthersSchemas() {
        String url = database.access("sample").url();
        SchemaPasswords passwords = SchemaPasswords.random(random);
        bootstrap.prepare("together", passwords);
        try (ServiceDatabase other = ServiceDatabase.open(passwords.access(url, "together"))) {
            assertThatThrownBy(() -> other.tenants()
                            .jdbc()
                            .sql("select * from sample.notebook")
                            .query()
                            .listOfRows())
                    .hasStackTraceContaining("permission denied for schema sample");
        }
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() {
        TenantTransactions nobodyThere =
                new TenantTransactions(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
        assertThatThrownBy(() -> nobodyThere.inTransaction(new OrganizationId(UUID.randomUUID()), () -> {}))
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
