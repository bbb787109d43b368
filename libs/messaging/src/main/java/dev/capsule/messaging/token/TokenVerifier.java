package dev.capsule.messaging.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.wire.MessageFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Says who a token is of. A signature is checked once: what was good is remembered by the token's hash until it expires.
 */
public final class TokenVerifier {
    private static final int MAX_REMEMBERED = 20_000;
    /** How far apart the clocks of two machines may be. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final Pattern SERVICE = Pattern.compile("[a-z]{1,20}");
    private static final Set<Permission> SYSTEM =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Permission.PLATFORM_ADMIN)));

    private record Verified(Caller caller, Instant until) {}

    private final KeyFiles keys;
    private final Clock clock;
    private final ConcurrentHashMap<String, JWSVerifier> verifiers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ByteBuffer, Verified> remembered = new ConcurrentHashMap<>();

    public TokenVerifier(KeyFiles keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Throws {@code UNAUTHENTICATED}, or {@code TOKEN_EXPIRED}. */
    public Caller verify(String token) {
        ByteBuffer hash = ByteBuffer.wrap(Digest.sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
        Verified known = remembered.get(hash);
        if (known == null) {
            known = check(token);
            remember(hash, known);
        }
        if (!clock.instant().isBefore(known.until)) {
            remembered.remove(hash);
            throw new CapsuleException(ErrorCode.TOKEN_EXPIRED, "The internal token is past its time; ask again.");
        }
        return known.caller;
    }

    private void remember(ByteBuffer hash, Verified verified) {
        if (remembered.size() >= MAX_REMEMBERED) {
            Instant now = clock.instant();
            remembered.values().removeIf(old -> !now.isBefore(old.until));
            if (remembered.size() >= MAX_REMEMBERED) {
                remembered.clear();
            }
        }
        remembered.put(hash, verified);
    }

    private Verified check(String token) {
        try {
            JWSObject object = JWSObject.parse(token);
            String signedBy = object.getHeader().getKeyID();
            if (signedBy == null
                    || !SERVICE.matcher(signedBy).matches()
                    || !JWSAlgorithm.RS256.equals(object.getHeader().getAlgorithm())
                    || !object.verify(verifier(signedBy))) {
                throw refused("it is not signed by a service of this installation");
            }
            TokenClaims claims =
                    MessageFormat.read(TokenClaims.class, object.getPayload().toBytes());
            return new Verified(caller(signedBy, claims), expiry(claims));
        } catch (ParseException | JOSEException e) {
            throw refused("it is not a token: " + e.getMessage());
        }
    }

    /** Whatever another service than auth claims, it speaks for nobody but itself. */
    private static Caller caller(String signedBy, TokenClaims claims) {
        if (!claims.iss().equals(signedBy) || !claims.aud().equals(TokenClaims.AUDIENCE)) {
            throw refused("it is for somebody else");
        }
        Caller caller = claims.caller();
        if (caller.kind() != Caller.Kind.SERVICE) {
            if (!signedBy.equals(TokenSigner.AUTHORITY)) {
                throw refused("only auth-service speaks for people and keys");
            }
            return caller;
        }
        OrganizationId organization = caller.organization();
        Caller system = TokenSigner.system(signedBy, organization);
        if (!system.principal().equals(caller.principal())) {
            throw refused("a service speaks only for itself");
        }
        return new Caller(
                system.kind(),
                system.principal(),
                system.name(),
                organization,
                List.of(new Grant(Scope.of(organization), SYSTEM)),
                0);
    }

    /** A token that claims to live longer than any may is cut short. */
    private Instant expiry(TokenClaims claims) {
        Instant claimed = Instant.ofEpochSecond(claims.exp());
        Instant longest = clock.instant().plus(InternalTokens.LIFETIME);
        return (claimed.isBefore(longest) ? claimed : longest).plus(TOLERANCE);
    }

    private JWSVerifier verifier(String service) {
        return verifiers.computeIfAbsent(
                service,
                name -> new RSASSAVerifier(keys.findPublic(name)
                        .orElseThrow(() -> refused("the key of \"" + name + "\" is not known here"))));
    }

    private static CapsuleException refused(String why) {
        return new CapsuleException(ErrorCode.UNAUTHENTICATED, "The internal token is refused: " + why + ".");
    }
}
