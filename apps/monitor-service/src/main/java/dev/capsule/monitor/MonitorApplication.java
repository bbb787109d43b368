package dev.capsule.monitor;

import dev.capsule.messaging.assembly.SoleProcess;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** monitor-service as a program of its own; within another program through {@link #application()}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(MonitorProperties.class)
public class MonitorApplication {
    public static void main(String[] arguments) {
        application().initializers(new SoleProcess("monitor")).run(arguments);
    }

    /** The service, ready to be started, reading {@code capsule-monitor.yaml} of its class path and its own properties. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(MonitorApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=capsule-monitor");
    }
}
