package dev.capsule.messaging.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
    @TempDir
    Path directory;

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private KeyFiles keys;
    private TokenVerifier verifier;

    @BeforeEach
    void prepare() {
        keys = new KeyFiles(directory);
        verifier = new TokenVerifier(keys, clock());
    }

    @Test
    void knowsAPersonThatAuthSignedFor() {
        Caller ada = person(Role.DEVELOPER);

        assertThat(verifier.verify(signer("auth").issue(ada))).isEqualTo(ada);
    }

    @Test
    void letsOnlyAuthSpeakForPeople() {
        assertThatThrownBy(() -> signer("deploy").issue(person(Role.OWNER))).isInstanceOf(IllegalStateException.class);

        keys.requirePair("auth");
        TokenSigner pretender =
                new TokenSigner("auth", keys.requirePair("deploy").getPrivate(), clock());
        assertRefused(pretender.issue(person(Role.OWNER)));
    }

    @Test
    void holdsAServiceToItself() {
        Caller caller = verifier.verify(signer("deploy").forSystem(organization));

        assertThat(caller.kind()).isEqualTo(Caller.Kind.SERVICE);
        assertThat(caller.name()).isEqualTo("system:deploy");
        assertThat(caller.may(Permission.DEPLOY_PRODUCTION, Scope.of(organization)))
                .isTrue();
        assertThat(caller.may(Permission.PLATFORM_ADMIN, Scope.of(organization)))
                .isFalse();
        assertThat(caller.may(Permission.ORG_VIEW, Scope.of(new OrganizationId(UUID.randomUUID()))))
                .isFalse();
    }

    @Test
    void givesAServiceNothingThatItClaims() {
        keys.requirePair("auth");
        TokenSigner auth = signer("auth");
        Caller claimed = new Caller(
                Caller.Kind.SERVICE,
                "deploy",
                "system:deploy",
                organization,
                List.of(new Grant(Scope.of(organization), Set.of(Permission.PLATFORM_ADMIN))),
                0);

        assertRefused(auth.issue(claimed));
    }

    @Test
    void refusesATokenPastItsTimeAlsoWhenItWasGoodBefore() {
        String token = signer("auth").issue(person(Role.VIEWER));
        verifier.verify(token);

        now = now.plus(Duration.ofSeconds(66));

        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_EXPIRED));
    }

    @Test
    void refusesWhatIsNoToken() {
        assertRefused("");
        assertRefused("a.b.c");
        assertRefused("eyJhbGciOiJub25lIn0.e30.");
    }

    @Test
    void keepsThePrivateKeyForItsOwnerAndTheSameForEver() throws IOException {
        var first = keys.requirePair("auth").getPublic();

        assertThat(new KeyFiles(directory).requirePair("auth").getPublic()).isEqualTo(first);
        assertThat(keys.findPublic("auth")).contains((java.security.interfaces.RSAPublicKey) first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("auth.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    private TokenSigner signer(String service) {
        return new TokenSigner(service, keys.requirePair(service).getPrivate(), clock());
    }

    private Caller person(Role role) {
        return new Caller(
                Caller.Kind.USER,
                "ada",
                "ada@example.org",
                organization,
                List.of(new Grant(Scope.of(organization), role.permissions())),
                3);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
