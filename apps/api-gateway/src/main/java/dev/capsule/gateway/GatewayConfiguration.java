package dev.capsule.gateway;

import dev.capsule.blobs.BlobStore;
import dev.capsule.blobs.DirectoryBlobStore;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.gateway.call.CallResolver;
import dev.capsule.gateway.call.Calls;
import dev.capsule.gateway.call.Credentials;
import dev.capsule.gateway.limit.BodyLimitFilter;
import dev.capsule.gateway.limit.RateLimit;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Requester;
import dev.capsule.messaging.assembly.ConnectionSettings;
import dev.capsule.messaging.assembly.MessagingConfiguration;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gateway's parts together. */
@Configuration(proxyBeanMethods = false)
@Import(MessagingConfiguration.class)
class GatewayConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MessagingSettings messagingSettings(GatewayProperties properties) {
        return MessagingSettings.of("gateway", properties.home().resolve("keys"));
    }

    @Bean
    @ConditionalOnMissingBean
    BrokerAccess brokerAccess(Environment environment) {
        return ConnectionSettings.broker(environment);
    }

    @Bean
    Credentials credentials(Requester requester, Clock clock) {
        return new Credentials(requester, clock);
    }

    @Bean
    BlobStore blobs(GatewayProperties properties, Clock clock) {
        return new DirectoryBlobStore(properties.home().resolve("blobs"), clock);
    }

    @Bean
    BodyLimitFilter bodyLimit(GatewayProperties properties) {
        return new BodyLimitFilter(properties.maxBody().toBytes());
    }

    @Bean
    JsonMapperBuilderCustomizer wireJson() {
        return builder -> builder.addModule(WireJson.module());
    }

    @Bean
    Calls calls(Requester requester, Credentials credentials, RateLimit credentialLimit) {
        return new Calls(requester, credentials, credentialLimit);
    }

    @Bean
    WebMvcConfigurer callParameters(Calls calls) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallResolver(calls));
            }
        };
    }
}
