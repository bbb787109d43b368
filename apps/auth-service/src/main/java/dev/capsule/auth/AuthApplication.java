package dev.capsule.auth;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** auth-service as a program of its own; within another program through {@link #application()}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthProperties.class)
public class AuthApplication {
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The service, ready to be started, reading {@code capsule-auth.yaml} of its class path and its own properties. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(AuthApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=capsule-auth");
    }
}
