package dev.capsule.testkit.messaging;

import dev.capsule.contracts.access.Role;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.assembly.Messaging;
import dev.capsule.persistence.ServiceDatabase;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.testkit.database.DatabaseFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that keeps words and tells of them, another that listens, and somebody who asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KeptContract {
    @RegisterExtension
    static final DatabaseFixture DATABASE = DatabaseFixture.with("kit", "hearer");

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> SERVICES = List.of("kit", "hearer", "auth");

    protected TestBroker broker;
    protected Messaging kit;
    protected Messaging listening;
    protected Messaging auth;
    protected WordHandlers words;
    protected Hearer hearer;
    private Path keys;

    protected abstract TestBroker startBroker(Path keys, List<String> services);

    @BeforeAll
    void start(@TempDir Path directory) {
        keys = directory;
        broker = startBroker(keys, SERVICES);
        kit = messaging(MessagingSettings.of("kit", keys, WordRequest.class), DATABASE.service("kit"));
        auth = messaging(MessagingSettings.of("auth", keys), null);
        words = new WordHandlers(tenants(), kit.outbox());
        kit.start(List.of(words));
        listen();
    }

    @AfterAll
    void stop() {
        listening.close();
        kit.close();
        auth.close();
        broker.close();
    }

    protected final void listen() {
        hearer = new Hearer(DATABASE.service("hearer").tenants());
        listening = messaging(MessagingSettings.of("hearer", keys), DATABASE.service("hearer"));
        listening.start(List.of(hearer));
    }

    protected final TenantTransactions tenants() {
        return DATABASE.service("kit").tenants();
    }

    protected final JdbcClient superuser() {
        return JdbcClient.create(DATABASE.superuser());
    }

    protected final CallOptions as(OrganizationId organization, Role role, @Nullable UUID idempotencyKey) {
        return new CallOptions(
                auth.tokens().issue(KitCallers.person(organization, role)), Duration.ofSeconds(20), idempotencyKey);
    }

    protected final void say(OrganizationId organization, String text) {
        tenants().inTransaction(organization, () -> kit.outbox().append(new KitEvent.Said(organization, text)));
    }

    protected static void await(String what, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LONGEST + ": " + what);
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private Messaging messaging(MessagingSettings settings, @Nullable ServiceDatabase database) {
        return new Messaging(
                settings,
                () -> broker.access(settings.service()),
                database,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }
}
