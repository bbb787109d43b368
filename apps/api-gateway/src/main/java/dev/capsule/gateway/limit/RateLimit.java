package dev.capsule.gateway.limit;

/** Bounds what one credential or address may ask. */
public interface RateLimit {
    /** Takes one request of the subject's allowance, or throws {@code RATE_LIMITED}. */
    void take(String subject);
}
