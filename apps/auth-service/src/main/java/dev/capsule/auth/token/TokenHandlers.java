package dev.capsule.auth.token;

import dev.capsule.auth.account.AccountStore;
import dev.capsule.auth.apikey.CallerAccounts;
import dev.capsule.auth.organization.Membership;
import dev.capsule.auth.organization.MembershipStore;
import dev.capsule.auth.session.Sessions;
import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.UserId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.ServiceDatabase;
import dev.capsule.persistence.SystemTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Signing in and out, and what the gateway asks for every credential. */
@Component
final class TokenHandlers implements MessageHandlers {
    private final Principals principals;
    private final CallerAccounts callers;
    private final Sessions sessions;
    private final InternalTokens tokens;
    private final SystemTransactions system;
    private final AccountStore accounts;
    private final MembershipStore memberships;
    private final Clock clock;

    TokenHandlers(
            Principals principals,
            CallerAccounts callers,
            Sessions sessions,
            InternalTokens tokens,
            ServiceDatabase database,
            Clock clock) {
        this.principals = principals;
        this.callers = callers;
        this.sessions = sessions;
        this.tokens = tokens;
        this.system = database.system();
        this.accounts = new AccountStore(system.jdbc());
        this.memberships = new MembershipStore(system.jdbc());
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(
                AuthRequest.ValidateToken.class,
                new Access.Everyone<>("the credential in it is what is checked"),
                (request, _) -> validate(request));
        registry.handle(
                AuthRequest.Login.class,
                new Access.Everyone<>("the password in it is what is checked"),
                (request, _) -> sessions.logIn(request.email(), request.password()));
        registry.handle(
                AuthRequest.Refresh.class,
                new Access.Everyone<>("the refresh token in it is what is checked"),
                (request, _) -> sessions.refresh(request.refreshToken()));
        registry.handle(
                AuthRequest.Logout.class, new Access.Known<>("ends only the caller's own session"), this::logOut);
        registry.handle(
                AuthRequest.FindMe.class, new Access.Known<>("shows only the caller"), (_, caller) -> me(caller));
    }

    private AuthViews.InternalToken validate(AuthRequest.ValidateToken request) {
        Caller caller = principals.require(request.credential(), request.organization());
        return new AuthViews.InternalToken(
                tokens.issue(caller), clock.instant().plus(InternalTokens.LIFETIME), caller.organization());
    }

    private Done logOut(AuthRequest.Logout request, Caller caller) {
        if (request.refreshToken() != null) {
            sessions.logOut(request.refreshToken());
        } else if (caller.kind() == Caller.Kind.USER) {
            sessions.logOutEverywhere(UserId.of(caller.principal()));
        }
        return new Done();
    }

    private AuthViews.Me me(Caller caller) {
        UserId account = callers.require(caller);
        List<String> permissions = caller.grants().stream()
                .flatMap(grant -> grant.permissions().stream())
                .map(Permission::text)
                .sorted()
                .distinct()
                .toList();
        return system.inTransaction(() -> new AuthViews.Me(
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.name(),
                accounts.find(account).map(found -> found.view()).orElse(null),
                caller.organization(),
                memberships.findOf(account, null, Page.MAX_LIMIT).stream()
                        .map(Membership::view)
                        .toList(),
                permissions));
    }
}
