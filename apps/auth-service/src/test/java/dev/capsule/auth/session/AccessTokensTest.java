package dev.capsule.auth.session;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.UserId;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.testkit.service.MovingClock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static KeyPair keys;
    private static KeyPair others;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final AccessTokens tokens = new AccessTokens(keys, clock, LIFE);
    private final UserId account = new UserId(UUID.randomUUID());
    private final UUID session = UUID.randomUUID();

    @BeforeAll
    static void makeKeys(@TempDir Path directory) {
        keys = new KeyFiles(directory).requirePair("one");
        others = new KeyFiles(directory).requirePair("other");
    }

    @Test
    void namesTheAccountAndTheSessionUntilItsTimeIsOver() {
        String token = tokens.issue(account, session);
        clock.advance(LIFE.minusSeconds(1));
        assertThat(tokens.require(token)).isEqualTo(new AccessTokens.Named(account, session));

        clock.advance(Duration.ofSeconds(1));
        refused(ErrorCode.TOKEN_EXPIRED, () -> tokens.require(token));
    }

    @Test
    void refusesATokenOfAnotherInstallation() {
        String foreign = new AccessTokens(others, clock, LIFE).issue(account, session);
        refused(ErrorCode.UNAUTHENTICATED, () -> tokens.require(foreign));
    }

    @Test
    void refusesATokenWithoutASignatureAndOneSignedWithThePublicKeyAsASecret() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(tokens.issue(account, session)).getJWTClaimsSet();
        SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        confused.sign(new MACSigner(keys.getPublic().getEncoded()));

        refused(ErrorCode.UNAUTHENTICATED, () -> tokens.require(new PlainJWT(claims).serialize()));
        refused(ErrorCode.UNAUTHENTICATED, () -> tokens.require(confused.serialize()));
    }

    @Test
    void refusesATokenWhoseClaimsWereExchanged() throws Exception {
        String[] parts = tokens.issue(account, session).split("\\.");
        JWTClaimsSet later = new JWTClaimsSet.Builder(
                        SignedJWT.parse(String.join(".", parts)).getJWTClaimsSet())
                .expirationTime(Date.from(clock.instant().plus(Duration.ofDays(365))))
                .build();
        parts[1] = later.toPayload().toBase64URL().toString();
        refused(ErrorCode.UNAUTHENTICATED, () -> tokens.require(String.join(".", parts)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "bearer", "capr_x", "eyJhbGciOiJSUzI1NiJ9.e30.x"})
    void refusesWhatIsNoToken(String text) {
        refused(ErrorCode.UNAUTHENTICATED, () -> tokens.require(text));
    }
}
