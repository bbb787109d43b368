package dev.capsule.deploy;

import dev.capsule.messaging.assembly.SoleProcess;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** deploy-service as a program of its own; within another program through {@link #application()}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(DeployProperties.class)
public class DeployApplication {
    public static void main(String[] arguments) {
        application().initializers(new SoleProcess("deploy")).run(arguments);
    }

    /** The service, ready to be started, reading {@code capsule-deploy.yaml} of its class path and its own properties. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DeployApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=capsule-deploy");
    }
}
