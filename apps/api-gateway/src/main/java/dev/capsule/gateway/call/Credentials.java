package dev.capsule.gateway.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns credentials into internal tokens. Tokens are remembered by the hash of their credential for half of their life,
 * which is how long a revoked credential may still work.
 */
public final class Credentials {
    private static final int MAX_CREDENTIAL_LENGTH = 8192;
    private static final int MAX_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Requester requester;
    private final Clock clock;
    private final Cache<String, AuthViews.InternalToken> tokens;

    public Credentials(Requester requester, Clock clock) {
        this.requester = requester;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** The credential of an {@code Authorization: Bearer} or {@code X-API-Key} header, if there is one. */
    public static Optional<String> find(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Optional.of(authorization.substring("bearer ".length()).strip());
        }
        return Optional.ofNullable(apiKey).map(String::strip);
    }

    /** @param organization slug or id to act in; null for the credential's own */
    public AuthViews.InternalToken internalToken(String credential, @Nullable String organization) {
        if (credential.isEmpty() || credential.length() > MAX_CREDENTIAL_LENGTH) {
            throw new CapsuleException(ErrorCode.UNAUTHENTICATED, "The credential is not one of Capsule's.");
        }
        String key = key(credential, organization);
        AuthViews.InternalToken known = tokens.getIfPresent(key);
        if (known != null && known.expiresAt().isAfter(clock.instant().plus(REMEMBERED.dividedBy(3)))) {
            return known;
        }
        AuthViews.InternalToken issued =
                requester.ask(new AuthRequest.ValidateToken(credential, organization), CallOptions.anonymous());
        tokens.put(key, issued);
        return issued;
    }

    /** After a logout or a revoked key: this process asks again for everything. */
    public void forgetAll() {
        tokens.invalidateAll();
    }

    private static String key(String credential, @Nullable String organization) {
        return Digest.of((credential + '\n' + organization).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
