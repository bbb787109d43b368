package dev.capsule.deploy;

import dev.capsule.contracts.deploy.DeployRequest;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.assembly.PingHandler;
import dev.capsule.messaging.assembly.ServiceConfiguration;
import dev.capsule.persistence.ServiceDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every feature needs. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
class DeployConfiguration {
    @Bean
    MessagingSettings messagingSettings(DeployProperties properties) {
        return MessagingSettings.of("deploy", properties.home().resolve("keys"), DeployRequest.class);
    }

    @Bean
    PingHandler<PlatformRequest.Ping> ping(ServiceDatabase database) {
        return new PingHandler<>(PlatformRequest.Ping.class, database);
    }
}
