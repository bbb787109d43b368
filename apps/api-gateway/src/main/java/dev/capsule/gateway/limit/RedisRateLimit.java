package dev.capsule.gateway.limit;

import dev.capsule.kernel.Digest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A token bucket per subject that all gateways share, in Redis. While Redis does not answer, this gateway counts by
 * itself: nobody is refused for it, and together the gateways may let more through.
 */
public final class RedisRateLimit implements RateLimit {
    private static final RedisScript TAKE = RedisScript.read("take.lua");
    private static final double NANOS_PER_MICRO = 1_000;

    private final Allowance allowance;
    private final RedisLink redis;
    private final RateLimit local;
    private final Counter counted;
    private final String[] arguments;

    /** @param local used while Redis does not answer */
    public RedisRateLimit(Allowance allowance, RedisLink redis, RateLimit local, MeterRegistry registry) {
        this.allowance = allowance;
        this.redis = redis;
        this.local = local;
        this.counted = Counter.builder("capsule.rate.limit.local")
                .description("Requests that this gateway counted by itself, since Redis did not answer")
                .tag("limit", allowance.name())
                .register(registry);
        double micros = allowance.every().toNanos() / NANOS_PER_MICRO;
        this.arguments = new String[] {Double.toString(micros), Double.toString(micros * allowance.burst())};
    }

    @Override
    public void take(String subject) {
        Optional<Long> taken = redis.ask(commands -> TAKE.run(commands, key(subject), arguments));
        if (taken.isEmpty()) {
            counted.increment();
            local.take(subject);
        } else if (taken.get() == 0) {
            throw RateLimit.exceeded();
        }
    }

    /** What a credential is never leaves this process. */
    private String key(String subject) {
        return "capsule:limit:" + allowance.name() + ":"
                + Digest.of(subject.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
