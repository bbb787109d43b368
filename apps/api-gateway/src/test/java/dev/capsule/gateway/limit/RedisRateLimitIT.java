package dev.capsule.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisRateLimitIT extends RateLimitContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static RedisServer server;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    /** Keys live as long as the server does. */
    private final String unique = UUID.randomUUID().toString();

    private RedisLink link;

    @BeforeAll
    static void startRedis() {
        Assumptions.assumeTrue(RedisServer.isInstalled(), "Redis is not installed (Debian: redis-server)");
        server = new RedisServer(directory);
    }

    @AfterAll
    static void stopRedis() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void connect() {
        link = new RedisLink(server.url());
        await(link::isUsable);
    }

    @AfterEach
    void disconnect() {
        link.close();
    }

    @Override
    RateLimit limit(Allowance allowance) {
        return limit(link, allowance);
    }

    @Test
    void isSharedByGateways() {
        Allowance allowance = new Allowance("shared", Duration.ofHours(1), 4);
        try (RedisLink second = new RedisLink(server.url())) {
            await(second::isUsable);
            assertThat(taken(limit(link, allowance), "one", 3)).isEqualTo(3);
            assertThat(taken(limit(second, allowance), "one", 3)).isEqualTo(1);
        }
        assertThat(counted("shared")).isZero();
    }

    @Test
    void countsByItselfWhileRedisIsAwayAndSharesAgainAfterIt() {
        RateLimit limit = limit(new Allowance("away", Duration.ofHours(1), 2));
        assertThat(taken(limit, "one", 5)).isEqualTo(2);
        server.kill();
        try {
            assertThat(taken(limit, "one", 5)).isEqualTo(2);
            assertThat(link.isUsable()).isFalse();
            assertThat(counted("away")).isEqualTo(5);
        } finally {
            server.restart();
        }
        await(link::isUsable);
        assertThat(taken(limit, "one", 5)).isEqualTo(2);
        assertThat(counted("away")).isEqualTo(5);
    }

    @Test
    void startsWithoutRedis() {
        try (RedisLink nobody = new RedisLink("redis://127.0.0.1:1")) {
            RateLimit limit = limit(nobody, new Allowance("nobody", Duration.ofHours(1), 2));
            assertThat(taken(limit, "one", 5)).isEqualTo(2);
            assertThat(nobody.isUsable()).isFalse();
        }
    }

    @Test
    void saysWhatAnAddressIs() {
        assertThatThrownBy(() -> new RedisLink("127.0.0.1:6379"))
                .hasMessageContaining("capsule.redis.url")
                .hasMessageContaining("redis://");
    }

    private RateLimit limit(RedisLink through, Allowance allowance) {
        Allowance own = new Allowance(allowance.name() + unique, allowance.every(), allowance.burst());
        return new RedisRateLimit(own, through, new LocalRateLimit(own, System::nanoTime), registry);
    }

    private double counted(String name) {
        return registry.get("capsule.rate.limit.local")
                .tag("limit", name + unique)
                .counter()
                .count();
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
