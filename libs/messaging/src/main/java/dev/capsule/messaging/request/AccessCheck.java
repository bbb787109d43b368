package dev.capsule.messaging.request;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** The one place where it is decided who may call what. */
final class AccessCheck {
    private final TokenVerifier tokens;

    AccessCheck(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    /** Who asks. Where everyone may, a token that is no good is the same as none. */
    Caller identify(Access<?> access, @Nullable String token) {
        if (token == null) {
            if (access instanceof Access.Everyone) {
                return Caller.anonymous();
            }
            throw new CapsuleException(ErrorCode.UNAUTHENTICATED, "The request came without an internal token.");
        }
        try {
            return tokens.verify(token);
        } catch (CapsuleException e) {
            if (access instanceof Access.Everyone) {
                return Caller.anonymous();
            }
            throw e;
        }
    }

    /** Throws {@link Refused}, or what reading the row throws. */
    <Q> void require(Access<? super Q> access, Q request, Caller caller) {
        Scope organization = Scope.of(caller.organization());
        switch (access) {
            case Access.Everyone<?> _, Access.Known<?> _ -> {}
            case Access.Services<?> _ -> {
                if (caller.kind() != Caller.Kind.SERVICE) {
                    throw new Refused(
                            organization,
                            new CapsuleException(ErrorCode.FORBIDDEN, "Only Capsule's own services may ask for this."));
                }
            }
            case Access.InOrganization<?>(Permission permission) -> require(caller, permission, organization);
            case Access.Needing<? super Q> needing -> {
                Access.Need need = needing.need().apply(request, caller);
                if (!need.scope().organization().equals(caller.organization())) {
                    throw CapsuleException.notFound("organization", need.scope().organization());
                }
                require(caller, need.permission(), need.scope());
            }
        }
    }

    private static void require(Caller caller, Permission permission, Scope where) {
        try {
            caller.require(permission, where);
        } catch (CapsuleException e) {
            throw new Refused(where, e);
        }
    }

    /** Whether the check reads rows. */
    static boolean readsRows(Access<?> access) {
        return access instanceof Access.Needing;
    }
}
