package dev.capsule.messaging.token;

import dev.capsule.contracts.access.Caller;

/**
 * What an internal token says.
 *
 * @param iss the service that signed it
 * @param aud always {@link #AUDIENCE}
 * @param exp seconds since 1970
 */
record TokenClaims(String iss, String aud, long exp, Caller caller) {
    static final String AUDIENCE = "internal";
}
