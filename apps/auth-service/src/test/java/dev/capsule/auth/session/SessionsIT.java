package dev.capsule.auth.session;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.auth.AuthFixture;
import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.contracts.auth.AuthViews.TokenPair;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.UserId;
import dev.capsule.testkit.database.DatabaseFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionsIT {
    private static final String PASSWORD = "correct horse battery staple";

    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @Order(2)
    @RegisterExtension
    static final AuthFixture auth = new AuthFixture(database);

    private static String hash;

    private final String email = UUID.randomUUID() + "@example.org";
    private UserId account;
    private Sessions sessions;

    @BeforeAll
    static void hashOnce() {
        hash = auth.part(Passwords.class).hash(PASSWORD);
    }

    @BeforeEach
    void signUp() {
        account = auth.account(email, hash).id();
        sessions = auth.part(Sessions.class);
    }

    @Test
    void opensASessionForTheRightPasswordWhateverTheCaseOfTheAddress() {
        TokenPair pair = sessions.logIn(email.toUpperCase(Locale.ROOT), PASSWORD);

        assertThat(named(pair).account()).isEqualTo(account);
        assertThat(sessions.isOpen(named(pair).session())).isTrue();
        assertThat(pair.expiresIn()).isEqualTo(AuthFixture.ACCESS_TOKEN_LIFE.toSeconds());
    }

    @Test
    void doesNotTellAWrongPasswordFromAnUnknownAddress() {
        CapsuleException wrong = refused(ErrorCode.UNAUTHENTICATED, () -> sessions.logIn(email, "incorrect horse"));
        CapsuleException unknown =
                refused(ErrorCode.UNAUTHENTICATED, () -> sessions.logIn("nobody@example.org", PASSWORD));

        assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage());
    }

    @Test
    void givesANewPairForARefreshTokenAndStaysTheSameSession() {
        TokenPair first = sessions.logIn(email, PASSWORD);
        TokenPair second = sessions.refresh(first.refreshToken());
        TokenPair third = sessions.refresh(second.refreshToken());

        assertThat(List.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .doesNotHaveDuplicates();
        assertThat(named(third)).isEqualTo(named(first));
    }

    @Test
    void endsTheSessionWhenAnOldRefreshTokenComesAgain() {
        TokenPair first = sessions.logIn(email, PASSWORD);
        TokenPair second = sessions.refresh(first.refreshToken());

        refused(ErrorCode.UNAUTHENTICATED, () -> sessions.refresh(first.refreshToken()));

        assertThat(sessions.isOpen(named(second).session())).isFalse();
        refused(ErrorCode.UNAUTHENTICATED, () -> sessions.refresh(second.refreshToken()));
    }

    @Test
    void takesOnlyOneOfTwoUsesAtOnceForTheFirst() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                String token = openSession();
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<Boolean> use = () -> {
                    together.await();
                    try {
                        sessions.refresh(token);
                        return true;
                    } catch (CapsuleException e) {
                        return false;
                    }
                };
                List<Boolean> taken = new ArrayList<>();
                for (Future<Boolean> each : threads.invokeAll(List.of(use, use))) {
                    taken.add(each.get());
                }
                assertThat(taken).as("round " + round).containsExactlyInAnyOrder(true, false);
            }
        }
    }

    /** As a login does, without the time that its password takes. */
    private String openSession() {
        SessionStore store = new SessionStore(database.system().jdbc());
        String token = UUID.randomUUID().toString();
        UUID session = UUID.randomUUID();
        database.system().inTransaction(() -> {
            store.open(
                    session,
                    account,
                    auth.clock().instant(),
                    auth.clock().instant().plus(AuthFixture.SESSION_LIFE));
            store.addToken(RandomSecrets.hash(token), session, auth.clock().instant());
        });
        return token;
    }

    @Test
    void lastsSoLongAndNoLongerHoweverOftenItIsRefreshed() {
        TokenPair pair = sessions.logIn(email, PASSWORD);
        auth.clock().advance(AuthFixture.SESSION_LIFE.minusSeconds(1));
        TokenPair refreshed = sessions.refresh(pair.refreshToken());

        auth.clock().advance(Duration.ofSeconds(1));

        assertThat(sessions.isOpen(named(refreshed).session())).isFalse();
        refused(ErrorCode.UNAUTHENTICATED, () -> sessions.refresh(refreshed.refreshToken()));
    }

    @Test
    void endsTheOneSessionOfARefreshTokenAtLogout() {
        TokenPair here = sessions.logIn(email, PASSWORD);
        TokenPair elsewhere = sessions.logIn(email, PASSWORD);

        sessions.logOut(here.refreshToken());

        refused(ErrorCode.UNAUTHENTICATED, () -> sessions.refresh(here.refreshToken()));
        assertThat(sessions.isOpen(named(elsewhere).session())).isTrue();
    }

    @Test
    void endsAllSessionsOfOneAccountAndOfNoOther() {
        TokenPair here = sessions.logIn(email, PASSWORD);
        TokenPair elsewhere = sessions.logIn(email, PASSWORD);
        String other = UUID.randomUUID() + "@example.org";
        auth.account(other, hash);
        TokenPair ofAnother = sessions.logIn(other, PASSWORD);

        sessions.logOutEverywhere(account);

        assertThat(sessions.isOpen(named(here).session())).isFalse();
        assertThat(sessions.isOpen(named(elsewhere).session())).isFalse();
        assertThat(sessions.isOpen(named(ofAnother).session())).isTrue();
    }

    @Test
    void keepsNoTokenThatCouldBeUsedAndForgetsSessionsLongOver() {
        TokenPair old = sessions.logIn(email, PASSWORD);
        JdbcClient everything = JdbcClient.create(database.superuser());
        assertThat(everything
                        .sql("select hash from auth.refresh_token")
                        .query(byte[].class)
                        .list())
                .allSatisfy(kept ->
                        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain(old.refreshToken()));

        auth.clock().advance(AuthFixture.SESSION_LIFE.multipliedBy(2).plusSeconds(1));
        sessions.logIn(email, PASSWORD);

        assertThat(everything
                        .sql("select count(*) from auth.session where account_id = :account")
                        .param("account", account.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private AccessTokens.Named named(TokenPair pair) {
        return auth.part(AccessTokens.class).require(pair.accessToken());
    }
}
