package dev.capsule.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What holds wherever requests are counted. */
abstract class RateLimitContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    abstract RateLimit limit(Allowance allowance);

    @Test
    void givesTheBurstAndNoMore() {
        RateLimit limit = limit(new Allowance("a", Duration.ofHours(1), 3));
        assertThat(taken(limit, "one", 10)).isEqualTo(3);
        assertThatThrownBy(() -> limit.take("one"))
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    }

    @Test
    void countsSubjectsApart() {
        RateLimit limit = limit(new Allowance("b", Duration.ofHours(1), 2));
        assertThat(taken(limit, "one", 5)).isEqualTo(2);
        assertThat(taken(limit, "another", 5)).isEqualTo(2);
    }

    @Test
    void givesOneBackAfterItsTime() {
        RateLimit limit = limit(new Allowance("c", Duration.ofMillis(100), 1));
        limit.take("one");
        Instant deadline = Instant.now().plus(PATIENCE);
        while (taken(limit, "one", 1) == 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void losesNoRequestOfMany() {
        RateLimit limit = limit(new Allowance("d", Duration.ofHours(1), 150));
        AtomicInteger taken = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> taken.addAndGet(taken(limit, "one", 10)));
            }
        }
        assertThat(taken).hasValue(150);
    }

    @Test
    void takesARateOfFractionsOfAMillisecond() {
        RateLimit limit = limit(Allowance.perSecond("e", 20_000, 40_000));
        assertThat(taken(limit, "one", 50)).isEqualTo(50);
    }

    static int taken(RateLimit limit, String subject, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            try {
                limit.take(subject);
                taken++;
            } catch (CapsuleException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            }
        }
        return taken;
    }
}
