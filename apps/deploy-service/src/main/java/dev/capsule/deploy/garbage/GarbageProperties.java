package dev.capsule.deploy.garbage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long things are kept.
 *
 * @param releases of each service in each environment, to roll back to
 * @param unusedSources how long an upload is kept after it was last used
 * @param cachedBuilds how long the outcome of a build is kept to spare another one
 * @param builds how long it is remembered that there was a build
 * @param buildCaches what all caches of package managers may take together
 * @param every how often is looked
 */
@ConfigurationProperties("capsule.keep")
public record GarbageProperties(
        @DefaultValue("10") int releases,
        @DefaultValue("7d") Duration unusedSources,
        @DefaultValue("7d") Duration cachedBuilds,
        @DefaultValue("90d") Duration builds,
        @DefaultValue("10GB") DataSize buildCaches,
        @DefaultValue("10m") Duration every) {}
