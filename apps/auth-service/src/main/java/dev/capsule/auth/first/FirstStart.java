package dev.capsule.auth.first;

import dev.capsule.auth.AuthProperties;
import dev.capsule.auth.account.Account;
import dev.capsule.auth.account.AccountStore;
import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.organization.Membership;
import dev.capsule.auth.organization.MembershipStore;
import dev.capsule.auth.organization.OrganizationStore;
import dev.capsule.auth.organization.StoredOrganization;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthEvent;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.UserId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.Outbox;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;

/**
 * Makes the first organization with its owner, and a key for the command line of this machine. Each part is made when it
 * is missing, so that a start that died half way is finished by the next.
 */
public final class FirstStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String EMAIL = "owner@localhost";
    private static final String KEY_NAME = "command line of this machine";
    private static final Duration KEY_LIFE = Duration.ofDays(3650);

    private final AuthProperties properties;
    private final ServiceDatabase database;
    private final Passwords passwords;
    private final ApiKeys apiKeys;
    private final RandomSecrets secrets;
    private final Outbox outbox;
    private final UuidSource ids;
    private final Clock clock;
    private volatile boolean running;

    public FirstStart(
            AuthProperties properties,
            ServiceDatabase database,
            Passwords passwords,
            ApiKeys apiKeys,
            RandomSecrets secrets,
            Outbox outbox,
            UuidSource ids,
            Clock clock) {
        this.properties = properties;
        this.database = database;
        this.passwords = passwords;
        this.apiKeys = apiKeys;
        this.secrets = secrets;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            ensureAll();
        } catch (DuplicateKeyException _) {
            LOG.info("Another process makes the first organization at the same time");
            ensureAll();
        }
        running = true;
    }

    private void ensureAll() {
        Account owner = ensureOwner();
        OrganizationId organization = ensureOrganization(owner.id());
        LocalConnection connection = new LocalConnection(properties.home());
        if (connection.isMissing(apiKeys::isGood)) {
            connection.write(properties.publicUrl(), newKey(owner.id(), organization));
            LOG.info("Made a key for the command line of this machine");
        }
    }

    private String newKey(UserId owner, OrganizationId organization) {
        return database.tenants()
                .inTransaction(
                        organization, () -> apiKeys.create(organization, owner, KEY_NAME, Role.OWNER, true, KEY_LIFE))
                .secret();
    }

    private Account ensureOwner() {
        AccountStore accounts = new AccountStore(database.system().jdbc());
        return database.system().inTransaction(accounts::findFirstAdmin).orElseGet(() -> {
            String password = new OwnerPassword(properties.keys()).orNew(() -> secrets.next(""));
            Account owner = new Account(
                    new UserId(ids.next()), EMAIL, "Owner", passwords.hash(password), true, clock.instant(), null);
            database.system().inTransaction(() -> accounts.insert(owner));
            return owner;
        });
    }

    private OrganizationId ensureOrganization(UserId owner) {
        MembershipStore memberships = new MembershipStore(database.system().jdbc());
        return database.system()
                .inTransaction(() -> memberships.findOf(owner, null, 1).stream().findFirst())
                .map(Membership::organization)
                .map(StoredOrganization::id)
                .orElseGet(() -> makeOrganization(owner));
    }

    private OrganizationId makeOrganization(UserId owner) {
        OrganizationStore organizations =
                new OrganizationStore(database.tenants().jdbc());
        Instant now = clock.instant();
        OrganizationId id = new OrganizationId(ids.next());
        Slug slug = new Slug("default");
        database.tenants().inTransaction(id, () -> {
            organizations.insert(new StoredOrganization(id, "Default", slug, 1, now, now));
            organizations.addMember(id, owner, Role.OWNER, now);
            outbox.append(new AuthEvent.OrganizationCreated(id, slug));
        });
        LOG.info("Made the first organization");
        return id;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
