package dev.capsule.auth.token;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.auth.AuthFixture;
import dev.capsule.auth.account.Account;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.apikey.CallerAccounts;
import dev.capsule.auth.session.AccessTokens;
import dev.capsule.auth.session.Sessions;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.database.DatabaseFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PrincipalsIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @Order(2)
    @RegisterExtension
    static final AuthFixture auth = new AuthFixture(database);

    private Account ada;
    private Caller owner;
    private Principals principals;

    @BeforeEach
    void anOwner() {
        ada = auth.account();
        owner = auth.ownerOfANewOrganization(ada);
        principals = auth.part(Principals.class);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givesAKeyWhatItsRoleMayDo(Role role) {
        Caller caller = principals.require(key(role, false).secret(), null);

        assertThat(caller.kind()).isEqualTo(Caller.Kind.API_KEY);
        assertThat(caller.organization()).isEqualTo(owner.organization());
        assertThat(caller.grants().getFirst().permissions()).isEqualTo(role.permissions());
        assertThat(auth.part(CallerAccounts.class).require(caller)).isEqualTo(ada.id());
    }

    @Test
    void letsAKeyDoNoMoreThanItsMakerMayNow() {
        String secret = key(Role.OWNER, false).secret();
        membership("update auth.membership set role = 'VIEWER' where account_id = :account");
        assertThat(principals.require(secret, null).grants().getFirst().permissions())
                .isEqualTo(Role.VIEWER.permissions());

        membership("delete from auth.membership where account_id = :account");
        refused(ErrorCode.UNAUTHENTICATED, () -> principals.require(secret, null));
    }

    @Test
    void refusesAKeyPastItsTimeARevokedOneAndOneThatNeverWas() {
        AuthViews.NewApiKey revoked = key(Role.OWNER, false);
        auth.ask(new AuthRequest.RevokeApiKey(revoked.key().id()), owner);
        refused(ErrorCode.UNAUTHENTICATED, () -> principals.require(revoked.secret(), null));
        refused(ErrorCode.UNAUTHENTICATED, () -> principals.require("cap_" + "A".repeat(43), null));

        String secret = key(Role.OWNER, false).secret();
        auth.clock().advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(principals.require(secret, null).organization()).isEqualTo(owner.organization());
        auth.clock().advance(Duration.ofSeconds(1));
        refused(ErrorCode.UNAUTHENTICATED, () -> principals.require(secret, null));
    }

    @Test
    void takesTheOrganizationBySlugOrIdAndShowsNoForeignOne() {
        AuthViews.Organization own = auth.organization(owner.organization(), owner);
        AuthViews.Organization second = secondOrganization();
        Caller stranger = auth.ownerOfANewOrganization();
        AuthViews.Organization foreign = auth.organization(stranger.organization(), stranger);
        String secret = key(Role.OWNER, false).secret();
        String token = accessToken();

        assertThat(principals.require(secret, own.slug().value()).organization())
                .isEqualTo(own.id());
        assertThat(principals.require(secret, own.id().toString()).organization())
                .isEqualTo(own.id());
        assertThat(principals.require(token, null).organization()).isEqualTo(own.id());
        assertThat(principals.require(token, second.slug().value()).organization())
                .isEqualTo(second.id());
        refused(
                ErrorCode.NOT_FOUND,
                () -> principals.require(secret, second.slug().value()));
        for (String name : new String[] {foreign.slug().value(), foreign.id().toString(), "none"}) {
            refused(ErrorCode.NOT_FOUND, () -> principals.require(secret, name));
            refused(ErrorCode.NOT_FOUND, () -> principals.require(token, name));
        }
    }

    @Test
    void letsOnlyAKeyForTheWholeInstallationActInItsMakersOtherOrganizations() {
        AuthViews.Organization second = secondOrganization();
        String secret = key(Role.VIEWER, true).secret();

        Caller here = principals.require(secret, null);
        Caller there = principals.require(secret, second.slug().value());

        assertThat(here.may(Permission.PLATFORM_ADMIN, Scope.of(owner.organization())))
                .isTrue();
        assertThat(here.may(Permission.ORG_MANAGE, Scope.of(owner.organization())))
                .isFalse();
        assertThat(there.may(Permission.ORG_MANAGE, Scope.of(second.id()))).isTrue();
    }

    @Test
    void refusesTheAccessTokenOfASessionThatIsOver() {
        String token = accessToken();
        auth.part(Sessions.class).logOutEverywhere(ada.id());

        refused(ErrorCode.UNAUTHENTICATED, () -> principals.require(token, null));
    }

    @Test
    void saysSoWhenAUserBelongsToNoOrganization() {
        membership("delete from auth.membership where account_id = :account");

        refused(ErrorCode.FORBIDDEN, () -> principals.require(accessToken(), null));
    }

    @Test
    void writesDownWhenAKeyWasUsedOnceAMinute() {
        AuthViews.NewApiKey made = key(Role.OWNER, false);
        principals.require(made.secret(), null);
        Instant first = auth.clock().instant();
        auth.clock().advance(Duration.ofSeconds(30));
        principals.require(made.secret(), null);
        assertThat(lastUse(made)).isEqualTo(first);

        auth.clock().advance(Duration.ofSeconds(31));
        principals.require(made.secret(), null);
        assertThat(lastUse(made)).isEqualTo(auth.clock().instant());
    }

    private Instant lastUse(AuthViews.NewApiKey made) {
        return auth.ask(new AuthRequest.FindApiKeys(PageRequest.first()), owner).items().stream()
                .filter(key -> key.id().equals(made.key().id()))
                .findFirst()
                .orElseThrow()
                .lastUsedAt();
    }

    private AuthViews.Organization secondOrganization() {
        return auth.ask(new AuthRequest.CreateOrganization("Second", "second-" + tail(owner.organization())), owner);
    }

    private static String tail(OrganizationId id) {
        return id.toString().substring(24);
    }

    private AuthViews.NewApiKey key(Role role, boolean platformAdmin) {
        return database.tenants()
                .inTransaction(
                        owner.organization(),
                        () -> auth.part(ApiKeys.class)
                                .create(
                                        owner.organization(),
                                        ada.id(),
                                        "test",
                                        role,
                                        platformAdmin,
                                        Duration.ofDays(1)));
    }

    /** As after a login, without the time that a password takes. */
    private String accessToken() {
        UUID session = UUID.randomUUID();
        JdbcClient.create(database.superuser())
                .sql("""
                        insert into auth.session (id, account_id, created_at, expires_at)
                        values (:id, :account, now(), 'infinity')
                        """)
                .param("id", session)
                .param("account", ada.id().value())
                .update();
        return auth.part(AccessTokens.class).issue(ada.id(), session);
    }

    private void membership(String change) {
        JdbcClient.create(database.superuser())
                .sql(change)
                .param("account", ada.id().value())
                .update();
    }
}
