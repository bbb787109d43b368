package dev.capsule.auth;

import dev.capsule.auth.account.AccountStore;
import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.apikey.CallerAccounts;
import dev.capsule.auth.audit.Audit;
import dev.capsule.auth.session.AccessTokens;
import dev.capsule.auth.session.Sessions;
import dev.capsule.auth.token.Principals;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.persistence.ServiceDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that the features of auth-service share, on a database and an outbox. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
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
    CallerAccounts callerAccounts(ServiceDatabase database) {
        return new CallerAccounts(database.system());
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
}
