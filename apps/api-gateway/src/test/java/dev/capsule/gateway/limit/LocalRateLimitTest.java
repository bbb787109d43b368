package dev.capsule.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalRateLimitTest extends RateLimitContract {
    @Override
    RateLimit limit(Allowance allowance) {
        return new LocalRateLimit(allowance, System::nanoTime);
    }

    @Test
    void fillsABucketAtItsRate() {
        AtomicLong now = new AtomicLong();
        RateLimit limit = new LocalRateLimit(Allowance.perMinute("sign-in", 30), now::get);
        assertThat(taken(limit, "one", 40)).isEqualTo(30);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(taken(limit, "one", 40)).isEqualTo(5);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(taken(limit, "one", 40)).isEqualTo(30);
    }
}
