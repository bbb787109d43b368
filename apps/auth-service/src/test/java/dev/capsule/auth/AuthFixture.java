package dev.capsule.auth;

import dev.capsule.auth.account.Account;
import dev.capsule.auth.account.AccountStore;
import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.messaging.token.TokenSigner;
import dev.capsule.persistence.ServiceDatabase;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import dev.capsule.testkit.service.KeptEvents;
import dev.capsule.testkit.service.LocalHandlers;
import dev.capsule.testkit.service.MovingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The features of auth-service put together as in production, on a real database and with a clock to move. Put it after
 * the database it stands on: {@code @Order} of the two extensions.
 */
public final class AuthFixture implements BeforeAllCallback, AfterAllCallback {
    public static final Duration SESSION_LIFE = Duration.ofDays(7);
    public static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(15);

    private final DatabaseFixture database;
    private final KeptEvents events = new KeptEvents();
    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Path home = home();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public AuthFixture(DatabaseFixture database) {
        this.database = database;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        AuthProperties properties = new AuthProperties(home, "http://127.0.0.1:3000", ACCESS_TOKEN_LIFE, SESSION_LIFE);
        TokenSigner signer = new TokenSigner(
                "auth", new KeyFiles(properties.keys()).requirePair("auth").getPrivate(), clock);
        context.registerBean(AuthProperties.class, () -> properties);
        context.registerBean(
                ServiceDatabase.class,
                () -> database.service("auth"),
                definition -> definition.setDestroyMethodName(""));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SecureRandom.class, () -> new SecureRandom());
        context.registerBean(UuidSource.class, () -> new UuidSource(clock, new SecureRandom()));
        context.registerBean(Outbox.class, () -> events);
        context.registerBean(InternalTokens.class, () -> signer);
        context.registerBean(LocalHandlers.class, () -> new LocalHandlers(database.tenants()));
        context.register(IdentityConfiguration.class);
        context.scan(
                "dev.capsule.auth.token",
                "dev.capsule.auth.apikey",
                "dev.capsule.auth.organization",
                "dev.capsule.auth.audit");
        context.refresh();
        context.getBeansOfType(MessageHandlers.class).values().forEach(each -> each.register(handlers()));
    }

    @Override
    public void afterAll(ExtensionContext test) throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(home);
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public LocalHandlers handlers() {
        return part(LocalHandlers.class);
    }

    public KeptEvents events() {
        return events;
    }

    public MovingClock clock() {
        return clock;
    }

    public <R> R ask(Request<R> request, Caller caller) {
        return handlers().ask(request, caller);
    }

    /** @param passwordHash anything where nobody signs in */
    public Account account(String email, String passwordHash) {
        Account account =
                new Account(new UserId(UUID.randomUUID()), email, "Ada", passwordHash, false, clock.instant(), null);
        database.system().inTransaction(() -> new AccountStore(database.system().jdbc()).insert(account));
        return account;
    }

    /** A new account. */
    public Account account() {
        return account(UUID.randomUUID() + "@example.org", "none");
    }

    /** The account's own new organization, and the account as its owner. */
    public Caller ownerOfANewOrganization(Account account) {
        Caller nowhere = Callers.user(account.id(), Caller.NO_ORGANIZATION, Role.VIEWER);
        String slug = "o-" + UUID.randomUUID().toString().substring(0, 13);
        AuthViews.Organization made = ask(new AuthRequest.CreateOrganization("Acme", slug), nowhere);
        return Callers.user(account.id(), made.id(), Role.OWNER);
    }

    public Caller ownerOfANewOrganization() {
        return ownerOfANewOrganization(account());
    }

    public AuthViews.Organization organization(OrganizationId id, Caller caller) {
        return ask(new AuthRequest.FindOrganization(id), caller);
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("capsule-auth-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
