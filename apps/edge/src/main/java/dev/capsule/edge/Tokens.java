package dev.capsule.edge;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that live as long as this process. */
final class Tokens {
    private static final int BYTES = 32;

    private Tokens() {}

    /** 256 random bits as text that fits into a header. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
