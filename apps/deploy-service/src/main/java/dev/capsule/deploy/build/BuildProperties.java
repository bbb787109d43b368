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
 * @param memory what one build step may use
 * @param processes how many processes and threads one build step may have
 * @param privateGitHosts whether repositories may be fetched from private networks, by plain http and from directories
 */
@ConfigurationProperties("capsule.builds")
public record BuildProperties(
        @DefaultValue("2") int concurrency,
        @DefaultValue("30m") Duration timeLimit,
        @DefaultValue("2GB") DataSize minimumFreeDisk,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("4GB") DataSize memory,
        @DefaultValue("4096") int processes,
        @DefaultValue("false") boolean privateGitHosts) {}
