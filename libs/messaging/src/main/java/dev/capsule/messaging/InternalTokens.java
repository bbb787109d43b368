package dev.capsule.messaging;

import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.OrganizationId;
import java.time.Duration;

/**
 * Signs internal tokens. Each service has a key pair of its own: auth-service signs for people and keys, every other
 * service only for itself, as {@code system:<service>}, and the verifier holds them to that.
 */
public interface InternalTokens {
    Duration LIFETIME = Duration.ofSeconds(60);

    /** For auth-service only: a token for whoever was authenticated. */
    String issue(Caller caller);

    /** A token for this service's own deferred work in an organization. */
    String forSystem(OrganizationId organization);
}
