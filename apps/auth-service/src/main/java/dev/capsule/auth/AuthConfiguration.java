package dev.capsule.auth;

import dev.capsule.auth.account.AccountStore;
import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.audit.Audit;
import dev.capsule.auth.first.FirstStart;
import dev.capsule.auth.session.Sessions;
import dev.capsule.auth.token.AccessTokens;
import dev.capsule.auth.token.Principals;
import dev.capsule.auth.token.RandomSecrets;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.assembly.PingHandler;
import dev.capsule.messaging.assembly.ServiceConfiguration;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.persistence.ServiceDatabase;
import java.security.SecureRandom;
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
    RandomSecrets randomSecrets(SecureRandom random) {
        return new RandomSecrets(random);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    AccessTokens accessTokens(AuthProperties properties, Clock clock) {
        return new AccessTokens(
                new KeyFiles(properties.keys()).requirePair("access-token"), clock, properties.accessTokenLife());
    }

    @Bean
    Sessions sessions(
            ServiceDatabase database,
            Passwords passwords,
            AccessTokens accessTokens,
            RandomSecrets secrets,
            UuidSource ids,
            Clock clock,
            AuthProperties properties) {
        return new Sessions(
                database.system(),
                new AccountStore(database.system().jdbc()),
                passwords,
                accessTokens,
                secrets,
                ids,
                clock,
                properties.sessionLife());
    }

    @Bean
    Principals principals(ServiceDatabase database, Sessions sessions, AccessTokens accessTokens, Clock clock) {
        return new Principals(database.system(), sessions, accessTokens, clock);
    }

    @Bean
    ApiKeys apiKeys(ServiceDatabase database, RandomSecrets secrets, UuidSource ids, Clock clock) {
        return new ApiKeys(database, secrets, ids, clock);
    }

    @Bean
    Audit audit(Outbox outbox, Clock clock) {
        return new Audit(outbox, clock);
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
