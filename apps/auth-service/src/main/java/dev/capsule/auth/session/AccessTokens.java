package dev.capsule.auth.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.UserId;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Access tokens of people: JWTs signed with RS256, which is the cheapest signature to check. */
public final class AccessTokens {
    private static final String AUDIENCE = "capsule-api";
    private static final String ISSUER = "capsule";
    private static final String SESSION = "sid";

    private final KeyPair keys;
    private final Clock clock;
    private final Duration life;

    public AccessTokens(KeyPair keys, Clock clock, Duration life) {
        this.keys = keys;
        this.clock = clock;
        this.life = life;
    }

    /** Whom a token names, and the session that has to be open for it to be good. */
    public record Named(UserId account, UUID session) {}

    public Duration life() {
        return life;
    }

    public String issue(UserId account, UUID session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(account.toString())
                .claim(SESSION, session.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(keys.getPrivate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The access token key cannot sign", e);
        }
    }

    public Named require(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            boolean genuine = JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    && token.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic()));
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (!genuine
                    || !ISSUER.equals(claims.getIssuer())
                    || !claims.getAudience().contains(AUDIENCE)
                    || claims.getExpirationTime() == null) {
                throw unknown();
            }
            if (!claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
                throw new CapsuleException(
                        ErrorCode.TOKEN_EXPIRED, "The access token is past its time. Refresh it or sign in again.");
            }
            return new Named(UserId.of(claims.getSubject()), UUID.fromString(claims.getStringClaim(SESSION)));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static CapsuleException unknown() {
        return new CapsuleException(
                ErrorCode.UNAUTHENTICATED, "The credential is not one of this Capsule's. Sign in again.");
    }
}
