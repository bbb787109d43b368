package dev.capsule.auth.account;

import dev.capsule.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets of 256 random bits, kept only as their SHA-256: with that much chance in them no slower hash is needed. */
public final class RandomSecrets {
    private static final int BYTES = 32;

    private final SecureRandom random;

    public RandomSecrets(SecureRandom random) {
        this.random = random;
    }

    public String next(String prefix) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] hash(String secret) {
        return HexFormat.of()
                .parseHex(Digest.of(secret.getBytes(StandardCharsets.UTF_8)).hex());
    }
}
