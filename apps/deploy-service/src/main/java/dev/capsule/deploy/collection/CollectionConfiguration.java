package dev.capsule.deploy.collection;

import dev.capsule.deploy.DeployProperties;
import dev.capsule.deploy.build.BuildProgress;
import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.repetition.Duty;
import dev.capsule.deploy.repetition.Repetition;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.Requester;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.local.edge.EdgeClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is collected, and how often. */
@Configuration(proxyBeanMethods = false)
class CollectionConfiguration {
    private static final Duration LIVE = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration SAMPLES = Duration.ofSeconds(10);

    @Bean
    Delivery delivery(Requester requester, InternalTokens tokens) {
        return new Delivery(requester, tokens);
    }

    @Bean
    Bookmarks bookmarks(DeployProperties installation) {
        return new Bookmarks(installation.home().resolve("telemetry", "bookmarks"));
    }

    @Bean
    Pump pump(Bookmarks bookmarks, Delivery delivery) {
        return new Pump(bookmarks, delivery);
    }

    @Bean
    ReleaseMasks releaseMasks(ReleaseStore releases, SecretVault vault, TenantTransactions tenants) {
        return new ReleaseMasks(
                (organization, release) -> tenants.inTransaction(
                        organization,
                        () -> releases.find(release).map(Release::secrets).orElse(Map.of())),
                vault);
    }

    @Bean
    BuildFollowing buildFollowing(
            BuildLogs logs,
            BuildProgress builds,
            OriginStore origins,
            TenantTransactions tenants,
            Bookmarks bookmarks,
            Pump pump) {
        return new BuildFollowing(logs, builds, origins, tenants, bookmarks, pump);
    }

    @Bean
    InstanceFollowing instanceFollowing(
            Runtimes runtimes, OriginStore origins, ReleaseMasks masks, Bookmarks bookmarks, Pump pump, Clock clock) {
        return new InstanceFollowing(runtimes, origins, masks, bookmarks, pump, clock);
    }

    @Bean
    PlatformFollowing platformFollowing(ToldStore told, OriginStore origins, Bookmarks bookmarks, Pump pump) {
        return new PlatformFollowing(told, origins, bookmarks, pump);
    }

    @Bean
    Sampler sampler(Runtimes runtimes, EdgeClient edge, OriginStore origins, Delivery delivery, Clock clock) {
        return new Sampler(runtimes, edge::state, origins, delivery, clock);
    }

    @Bean
    SmartLifecycle collection(
            BuildFollowing builds, InstanceFollowing instances, PlatformFollowing platform, Sampler sampler) {
        return new Repetition(List.of(
                new Duty("build logs", builds::round, LIVE),
                new Duty("output", instances::round, LIVE),
                new Duty("deployments", platform::round, SOON),
                new Duty("samples", sampler::round, SAMPLES)));
    }
}
