package dev.capsule.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The gateway as a program of its own; within another program through {@link #application()}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
public class GatewayApplication {
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The gateway, ready to be started, reading {@code capsule-gateway.yaml} of its class path and its own properties. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayApplication.class).properties("spring.config.name=capsule-gateway");
    }
}
