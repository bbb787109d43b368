package dev.capsule.messaging.assembly;

import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.EphemeralEvents;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.Requester;
import dev.capsule.persistence.ServiceDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * For a service to import. It needs beans of {@link MessagingSettings}, {@link BrokerAccess}, {@link Clock} and, where
 * the service keeps anything, {@link ServiceDatabase}; it takes every bean of {@link MessageHandlers}.
 */
@Configuration(proxyBeanMethods = false)
public class MessagingConfiguration {
    @Bean
    Messaging messaging(
            MessagingSettings settings,
            BrokerAccess broker,
            ObjectProvider<ServiceDatabase> database,
            Clock clock,
            ObjectProvider<MeterRegistry> registry) {
        return new Messaging(
                settings,
                () -> broker,
                database.getIfAvailable(),
                clock,
                registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Requester requester(Messaging messaging) {
        return messaging.requester();
    }

    @Bean
    InternalTokens internalTokens(Messaging messaging) {
        return messaging.tokens();
    }

    @Bean
    Outbox outbox(Messaging messaging) {
        return messaging.outbox();
    }

    @Bean
    EphemeralEvents ephemeralEvents(Messaging messaging) {
        return messaging.ephemeralEvents();
    }

    @Bean
    SmartLifecycle messagingLifecycle(Messaging messaging, ObjectProvider<MessageHandlers> handlers) {
        return new MessagingLifecycle(messaging, handlers.orderedStream().toList());
    }
}
