package dev.capsule.deploy;

import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.assembly.PingHandler;
import dev.capsule.persistence.ServiceDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every feature needs and no library gives. */
@Configuration(proxyBeanMethods = false)
class DeployConfiguration {
    @Bean
    PingHandler<PlatformRequest.Ping> ping(ServiceDatabase database) {
        return new PingHandler<>(PlatformRequest.Ping.class, database);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    @ConditionalOnMissingBean
    UuidSource ids(Clock clock, SecureRandom random) {
        return new UuidSource(clock, random);
    }
}
