package dev.capsule.gateway.call;

import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.gateway.limit.RateLimit;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens calls for credentials that are good, as often as they may. */
public final class Calls {
    private final Requester requester;
    private final Credentials credentials;
    private final RateLimit limit;

    public Calls(Requester requester, Credentials credentials, RateLimit limit) {
        this.requester = requester;
        this.credentials = credentials;
        this.limit = limit;
    }

    /**
     * @param organization slug or id to act in; null for the credential's own
     * @param idempotencyKey null makes each call its own
     */
    public Call open(String credential, @Nullable String organization, @Nullable UUID idempotencyKey) {
        limit.take(credential);
        AuthViews.InternalToken token = credentials.internalToken(credential, organization);
        CallOptions options = new CallOptions(token.token(), CallOptions.DEFAULT_DEADLINE, idempotencyKey);
        return new Call(requester, options, token.organization());
    }
}
