package dev.capsule.auth.session;

import dev.capsule.auth.account.Account;
import dev.capsule.auth.account.AccountStore;
import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.UserId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.SystemTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Signing in and staying so. A refresh token is good once; one that comes a second time was stolen, by whoever sent it
 * first or second, so it ends its session.
 */
public final class Sessions {
    private static final String REFRESH_PREFIX = "capr_";

    private final SystemTransactions system;
    private final SessionStore sessions;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final AccessTokens accessTokens;
    private final RandomSecrets secrets;
    private final UuidSource ids;
    private final Clock clock;
    private final Duration life;

    public Sessions(
            SystemTransactions system,
            AccountStore accounts,
            Passwords passwords,
            AccessTokens accessTokens,
            RandomSecrets secrets,
            UuidSource ids,
            Clock clock,
            Duration life) {
        this.system = system;
        this.sessions = new SessionStore(system.jdbc());
        this.accounts = accounts;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.life = life;
    }

    public AuthViews.TokenPair logIn(String email, String password) {
        Optional<Account> account = system.inTransaction(() -> accounts.findByEmail(email));
        if (!passwords.matches(password, account)) {
            throw new CapsuleException(ErrorCode.UNAUTHENTICATED, "E-mail or password is wrong.");
        }
        Account known = account.orElseThrow();
        return system.inTransaction(() -> {
            Instant now = clock.instant();
            UUID session = ids.next();
            accounts.signedIn(known.id(), now);
            sessions.forgetExpired(now.minus(life));
            sessions.open(session, known.id(), now, now.plus(life));
            return newPair(session, known.id(), now);
        });
    }

    public AuthViews.TokenPair refresh(String refreshToken) {
        byte[] hash = RandomSecrets.hash(refreshToken);
        Optional<AuthViews.TokenPair> pair = system.inTransaction(() -> {
            Instant now = clock.instant();
            Optional<SessionStore.Presented> presented = sessions.findForUse(hash);
            if (presented.isPresent() && presented.get().usedAt() != null) {
                sessions.end(presented.get().session(), now);
            }
            return presented.filter(token -> isGood(token, now)).map(token -> {
                sessions.markUsed(hash, now);
                return newPair(token.session(), token.account(), now);
            });
        });
        return pair.orElseThrow(() -> new CapsuleException(
                ErrorCode.UNAUTHENTICATED, "The session is over. Sign in again with e-mail and password."));
    }

    public void logOut(String refreshToken) {
        byte[] hash = RandomSecrets.hash(refreshToken);
        system.inTransaction(
                () -> sessions.findForUse(hash).ifPresent(token -> sessions.end(token.session(), clock.instant())));
    }

    public void logOutEverywhere(UserId account) {
        system.inTransaction(() -> sessions.endAll(account, clock.instant()));
    }

    public boolean isOpen(UUID session) {
        return system.inTransaction(() -> sessions.isOpen(session, clock.instant()));
    }

    private static boolean isGood(SessionStore.Presented token, Instant now) {
        return token.usedAt() == null
                && token.endedAt() == null
                && token.expiresAt().isAfter(now);
    }

    private AuthViews.TokenPair newPair(UUID session, UserId account, Instant now) {
        String refresh = secrets.next(REFRESH_PREFIX);
        sessions.addToken(RandomSecrets.hash(refresh), session, now);
        return new AuthViews.TokenPair(
                accessTokens.issue(account, session),
                refresh,
                "Bearer",
                accessTokens.life().toSeconds());
    }
}
