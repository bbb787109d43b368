package dev.capsule.deploy;

import dev.capsule.contracts.deploy.DeployRequest;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.assembly.PingHandler;
import dev.capsule.messaging.assembly.ServiceConfiguration;
import dev.capsule.persistence.ServiceDatabase;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the libraries together on which every feature stands. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
class DeployConfiguration {
    @Bean
    MessagingSettings messagingSettings(DeployProperties properties) {
        return MessagingSettings.of("deploy", properties.keys(), DeployRequest.class);
    }

    @Bean
    PingHandler<PlatformRequest.Ping> ping(ServiceDatabase database) {
        return new PingHandler<>(PlatformRequest.Ping.class, database);
    }

    @Bean
    TenantTransactions tenantTransactions(ServiceDatabase database) {
        return database.tenants();
    }

    @Bean
    SystemTransactions systemTransactions(ServiceDatabase database) {
        return database.system();
    }
}
