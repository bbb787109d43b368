package dev.capsule.messaging;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import java.util.function.BiFunction;

/**
 * Who may call a handler; decided in one place before the handler runs. Where a row has to be read for it, that happens in
 * a tenant transaction of the caller's organization, which ends before the handler begins unless the handler asked to run
 * inside it.
 */
public sealed interface Access<Q> {
    /** For what comes before anybody is known. @param reason why that is safe */
    record Everyone<Q>(String reason) implements Access<Q> {}

    /** Services of this installation only. */
    record Services<Q>() implements Access<Q> {}

    /** Anybody who is known; the handler shows only what is the caller's own. */
    record Known<Q>(String reason) implements Access<Q> {}

    /** Whoever has what the request needs. */
    record Needing<Q>(BiFunction<Q, Caller, Need> need) implements Access<Q> {}

    /** A permission and where it is needed. */
    record Need(Permission permission, Scope scope) {}

    /** Whoever has a permission over the caller's whole organization; no row is read for it. */
    record InOrganization<Q>(Permission permission) implements Access<Q> {}

    /** Over the caller's whole organization. */
    static <Q> Access<Q> toOrganization(Permission permission) {
        return new InOrganization<>(permission);
    }

    /** Over a part of it, which is read from the stored row that the request names. */
    static <Q> Access<Q> to(Permission permission, BiFunction<Q, Caller, Scope> scope) {
        return new Needing<>((request, caller) -> new Need(permission, scope.apply(request, caller)));
    }
}
