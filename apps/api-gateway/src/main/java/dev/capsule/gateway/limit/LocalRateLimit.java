package dev.capsule.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
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

    public LocalRateLimit(int requestsPerSecond, int burst, LongSupplier nanoTime) {
        this.nanosPerRequest = Duration.ofSeconds(1).toNanos() / requestsPerSecond;
        this.burstNanos = nanosPerRequest * burst;
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_SUBJECTS)
                .expireAfterAccess(Duration.ofMinutes(10))
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
                throw new CapsuleException(
                        ErrorCode.RATE_LIMITED, "Too many requests with this credential. Wait a second and try again.");
            }
            if (bucket.compareAndSet(full, next)) {
                return;
            }
        }
    }
}
