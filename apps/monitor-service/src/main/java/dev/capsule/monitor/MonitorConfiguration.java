package dev.capsule.monitor;

import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.assembly.PingHandler;
import dev.capsule.messaging.assembly.ServiceConfiguration;
import dev.capsule.monitor.log.EmbeddedLogStore;
import dev.capsule.monitor.log.LogStore;
import dev.capsule.monitor.metric.EmbeddedSampleStore;
import dev.capsule.monitor.metric.SampleStore;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts monitor-service's parts together. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
class MonitorConfiguration {
    @Bean
    MessagingSettings messagingSettings(MonitorProperties properties) {
        return MessagingSettings.of("monitor", properties.home().resolve("keys"), MonitorRequest.class);
    }

    @Bean
    PingHandler<MonitorRequest.Ping> ping(ServiceDatabase database) {
        return new PingHandler<>(MonitorRequest.Ping.class, database);
    }

    @Bean
    LogStore logStore(MonitorProperties properties, Clock clock) {
        return new EmbeddedLogStore(properties.telemetry().resolve("logs"), properties.logRetention(), clock);
    }

    @Bean
    SampleStore sampleStore(MonitorProperties properties, Clock clock) {
        return new EmbeddedSampleStore(properties.telemetry().resolve("metrics"), properties.metricRetention(), clock);
    }

    @Bean
    Retention retention(LogStore logs, SampleStore samples) {
        return new Retention(logs, samples);
    }
}
