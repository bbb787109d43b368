package dev.capsule.deploy;

import dev.capsule.kernel.UuidSource;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every feature needs and no library gives. */
@Configuration(proxyBeanMethods = false)
class DeployConfiguration {
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
