package dev.capsule.gateway.limit;

import dev.capsule.gateway.GatewayProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What is limited, and where it is counted: in this process, or in Redis where {@code capsule.redis.url} names one. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
    private final MeterRegistry registry;
    private final ObjectProvider<RedisLink> redis;

    LimitConfiguration(MeterRegistry registry, ObjectProvider<RedisLink> redis) {
        this.registry = registry;
        this.redis = redis;
    }

    @Bean
    @Primary
    RateLimit credentialLimit(GatewayProperties properties) {
        return limit(Allowance.perSecond("credential", properties.requestsPerSecond(), properties.burst()));
    }

    @Bean
    RateLimit signInLimit(GatewayProperties properties) {
        return limit(Allowance.perMinute("sign-in", properties.signInsPerMinute()));
    }

    private RateLimit limit(Allowance allowance) {
        RateLimit local = new LocalRateLimit(allowance, System::nanoTime);
        RedisLink link = redis.getIfAvailable();
        return link == null ? local : new RedisRateLimit(allowance, link, local, registry);
    }

    /** Apart, since the link is made before the limits that may need it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("capsule.redis.url")
    static class Shared {
        @Bean
        RedisLink redisLink(@Value("${capsule.redis.url}") String url, MeterRegistry registry) {
            RedisLink link = new RedisLink(url);
            Gauge.builder("capsule.redis.up", link, each -> each.isUsable() ? 1 : 0)
                    .description("Whether rate limits are shared through Redis at the moment")
                    .register(registry);
            return link;
        }
    }
}
