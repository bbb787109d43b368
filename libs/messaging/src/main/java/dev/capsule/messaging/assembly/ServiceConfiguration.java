package dev.capsule.messaging.assembly;

import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.persistence.DatabaseAccess;
import dev.capsule.persistence.ServiceDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What every service with tables has in common: its database, the broker, a clock and ids. Where the two are is read from
 * {@code capsule.database} and {@code capsule.broker}, unless the program around the service gives them as beans.
 */
@Configuration(proxyBeanMethods = false)
@Import(MessagingConfiguration.class)
public class ServiceConfiguration {
    @Bean
    @ConditionalOnMissingBean
    DatabaseAccess databaseAccess(Environment environment) {
        return ConnectionSettings.database(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    BrokerAccess brokerAccess(Environment environment) {
        return ConnectionSettings.broker(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceDatabase serviceDatabase(DatabaseAccess access) {
        return ServiceDatabase.open(access);
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
