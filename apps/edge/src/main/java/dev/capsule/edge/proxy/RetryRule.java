package dev.capsule.edge.proxy;

import java.util.Set;

/** When a request may be sent a second time without the risk that it is done twice. */
final class RetryRule {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    private RetryRule() {}

    /**
     * @param reused whether the connection had carried another request before; a fresh one that breaks off speaks of the
     *     instance, and a second try would only break the next one
     * @param bodyStarted whether some of the body was read from the client, so that it cannot be sent again
     */
    static boolean allows(Failure failure, String method, boolean reused, boolean bodyStarted) {
        if (bodyStarted) {
            return false;
        }
        return switch (failure) {
            case NOT_CONNECTED, NOT_WRITTEN -> true;
            case BROKEN_OFF -> reused && IDEMPOTENT.contains(method);
            case BAD_ANSWER -> false;
        };
    }
}
