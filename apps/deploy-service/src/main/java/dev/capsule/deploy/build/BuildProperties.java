package dev.capsule.deploy.build;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an administrator can say about builds.
 *
 * @param concurrency how many run at once
 * @param timeLimit after which one is ended
 * @param minimumFreeDisk below which no build begins
 * @param lease how long a build is its holder's without being renewed
 */
@ConfigurationProperties("capsule.builds")
public record BuildProperties(
        @DefaultValue("2") int concurrency,
        @DefaultValue("30m") Duration timeLimit,
        @DefaultValue("2GB") DataSize minimumFreeDisk,
        @DefaultValue("15s") Duration lease) {}
