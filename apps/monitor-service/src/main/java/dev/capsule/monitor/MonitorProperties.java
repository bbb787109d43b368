package dev.capsule.monitor;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation is set up, as far as monitor-service needs to know.
 *
 * @param home the data directory
 * @param logRetention how long lines are kept
 * @param metricRetention how long samples are kept
 */
@ConfigurationProperties("capsule")
public record MonitorProperties(
        Path home,
        @DefaultValue("7d") Duration logRetention,
        @DefaultValue("30d") Duration metricRetention) {
    public Path telemetry() {
        return home.resolve("telemetry");
    }
}
