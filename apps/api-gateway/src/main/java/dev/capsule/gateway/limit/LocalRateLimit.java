package dev.capsule.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket per subject in this process, kept as the time at which the bucket would be full again (the generic cell
 * rate algorithm), so that one compare-and-set is all it takes.
 */
public final class LocalRateLimit implements RateLimit {
    private static final int MAX_SUBJECTS = 100_000;

    private final long nanosPerRequest;
    private final long burstNanos;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> buckets;

    public LocalRateLimit(Allowance allowance, LongSupplier nanoTime) {
        this.nanosPerRequest = allowance.every().toNanos();
        this.burstNanos = nanosPerRequest * allowance.burst();
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_SUBJECTS)
                .expireAfterAccess(Duration.ofNanos(burstNanos).plusMinutes(1))
                .build();
    }

    @Override
    public void take(String subject) {
        long now = nanoTime.getAsLong();
        AtomicLong bucket = buckets.get(subject, key -> new AtomicLong(now));
        while (true) {
            long full = bucket.get();
            long next = Math.max(full, now) + nanosPerRequest;
            if (next - now > burstNanos) {
                throw RateLimit.exceeded();
            }
            if (bucket.compareAndSet(full, next)) {
                return;
            }
        }
    }
}
