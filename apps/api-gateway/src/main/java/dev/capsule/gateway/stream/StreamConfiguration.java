package dev.capsule.gateway.stream;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.gateway.GatewayProperties;
import dev.capsule.gateway.call.Calls;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/** The stream at {@code /api/v1/events}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class StreamConfiguration {
    private static final int MAX_MESSAGE = 64 * 1024;

    @Bean
    Hints hints() {
        return new Hints();
    }

    /** Any origin, since a connection carries no ambient rights: each authenticates itself with a token. */
    @Bean
    WebSocketConfigurer stream(Calls calls, Hints hints, Clock clock, GatewayProperties properties) {
        StreamHandler handler = new StreamHandler(
                calls,
                hints,
                WireJson.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .build(),
                clock,
                properties);
        return registry -> registry.addHandler(handler, "/api/v1/events").setAllowedOriginPatterns("*");
    }

    @Bean
    ServletServerContainerFactoryBean webSocketContainer() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(MAX_MESSAGE);
        container.setMaxBinaryMessageBufferSize(MAX_MESSAGE);
        return container;
    }
}
