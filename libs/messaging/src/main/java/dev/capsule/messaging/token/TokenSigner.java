package dev.capsule.messaging.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.wire.MessageFormat;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Signs as one service. Its own tokens are kept for half of their life, since signing is slow. */
public final class TokenSigner implements InternalTokens {
    /** Signs for people and keys. */
    static final String AUTHORITY = "auth";

    private static final int MAX_KEPT = 10_000;

    private record Kept(String token, Instant until) {}

    private final String service;
    private final JWSSigner signer;
    private final JWSHeader header;
    private final Clock clock;
    private final ConcurrentHashMap<OrganizationId, Kept> own = new ConcurrentHashMap<>();

    public TokenSigner(String service, PrivateKey key, Clock clock) {
        this.service = service;
        this.signer = new RSASSASigner(key);
        this.header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(service).build();
        this.clock = clock;
    }

    @Override
    public String issue(Caller caller) {
        if (!service.equals(AUTHORITY)) {
            throw new IllegalStateException("Only auth-service signs for others than itself, not " + service);
        }
        return sign(caller, LIFETIME);
    }

    @Override
    public String forSystem(OrganizationId organization) {
        Instant now = clock.instant();
        Kept kept = own.get(organization);
        if (kept != null && now.isBefore(kept.until)) {
            return kept.token;
        }
        if (own.size() >= MAX_KEPT) {
            own.clear();
        }
        String token = sign(system(service, organization), LIFETIME);
        own.put(organization, new Kept(token, now.plus(LIFETIME.dividedBy(2))));
        return token;
    }

    /** What a service is when it works on its own behalf; the verifier gives it its rights. */
    static Caller system(String service, OrganizationId organization) {
        return new Caller(Caller.Kind.SERVICE, service, "system:" + service, organization, List.of(), 0);
    }

    private String sign(Caller caller, Duration lifetime) {
        long expiry = clock.instant().plus(lifetime).getEpochSecond();
        TokenClaims claims = new TokenClaims(service, TokenClaims.AUDIENCE, expiry, caller);
        JWSObject token = new JWSObject(header, new Payload(MessageFormat.write(claims)));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed with the key of " + service, e);
        }
        return token.serialize();
    }
}
