package dev.capsule.auth;

import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.first.FirstStart;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.assembly.PingHandler;
import dev.capsule.messaging.assembly.ServiceConfiguration;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts auth-service's parts together. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
class AuthConfiguration {
    @Bean
    MessagingSettings messagingSettings(AuthProperties properties) {
        return MessagingSettings.of("auth", properties.keys(), AuthRequest.class);
    }

    @Bean
    PingHandler<AuthRequest.Ping> ping(ServiceDatabase database) {
        return new PingHandler<>(AuthRequest.Ping.class, database);
    }

    @Bean
    FirstStart firstStart(
            AuthProperties properties,
            ServiceDatabase database,
            Passwords passwords,
            ApiKeys apiKeys,
            RandomSecrets secrets,
            Outbox outbox,
            UuidSource ids,
            Clock clock) {
        return new FirstStart(properties, database, passwords, apiKeys, secrets, outbox, ids, clock);
    }
}
