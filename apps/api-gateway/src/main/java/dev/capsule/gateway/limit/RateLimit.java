package dev.capsule.gateway.limit;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;

/** Bounds what one credential or address may ask. */
public interface RateLimit {
    /** Takes one request of the subject's allowance, or throws {@code RATE_LIMITED}. */
    void take(String subject);

    static CapsuleException exceeded() {
        return new CapsuleException(
                ErrorCode.RATE_LIMITED, "Too many requests with this credential. Wait a second and try again.");
    }
}
