package dev.capsule.gateway.testing;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows one owner and one viewer, by their keys. */
public final class AuthNeighbour implements MessageHandlers {
    public static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(7, 7));
    public static final String OWNER = "cap_owner";
    public static final String VIEWER = "cap_viewer";
    static final List<Class<?>> ANSWERS = List.of(
            AuthRequest.ValidateToken.class, AuthRequest.Login.class, AuthRequest.FindMe.class, AuthRequest.Ping.class);

    private volatile @Nullable InternalTokens signer;

    void signWith(InternalTokens tokens) {
        this.signer = tokens;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(AuthRequest.Ping.class, new Access.Everyone<>("a sign of life"), (_, _) -> new Done());
        registry.handle(AuthRequest.ValidateToken.class, new Access.Everyone<>("comes first"), this::validate);
        registry.handle(AuthRequest.Login.class, new Access.Everyone<>("comes first"), (request, _) -> {
            throw new CapsuleException(ErrorCode.UNAUTHENTICATED, "E-mail or password is wrong.");
        });
        registry.handle(AuthRequest.FindMe.class, new Access.Known<>("their own"), this::me);
    }

    private AuthViews.InternalToken validate(AuthRequest.ValidateToken request, Caller nobody) {
        Set<Permission> permissions = switch (request.credential()) {
            case OWNER -> Set.of(Permission.values());
            case VIEWER -> Set.of(Permission.PROJECT_VIEW);
            default -> throw new CapsuleException(ErrorCode.UNAUTHENTICATED, "This key is not known.");
        };
        Caller caller = new Caller(
                Caller.Kind.USER,
                request.credential(),
                "Ada",
                ORGANIZATION,
                List.of(new Grant(Scope.of(ORGANIZATION), permissions)),
                1);
        return new AuthViews.InternalToken(
                signer.issue(caller), Instant.now().plus(InternalTokens.LIFETIME), ORGANIZATION);
    }

    private AuthViews.Me me(AuthRequest.FindMe request, Caller caller) {
        return new AuthViews.Me("user", caller.name(), null, caller.organization(), List.of(), List.of());
    }
}
