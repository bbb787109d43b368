package dev.capsule.deploy.build;

import dev.capsule.deploy.DeployProperties;
import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where builds are on disk, and when they begin to run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BuildProperties.class)
class BuildConfiguration {
    @Bean
    BuildLogs buildLogs(DeployProperties installation, Clock clock) {
        return new BuildLogs(directory(installation).resolve("logs"), clock);
    }

    @Bean
    BuildCache buildCache(BuildStore store, TenantTransactions tenants) {
        return (organization, key) -> tenants.inTransaction(organization, () -> store.findCached(key));
    }

    @Bean
    SmartLifecycle buildWorker(
            BuildWorkStore work,
            BuildStore store,
            BuildRun run,
            BuildSignals signals,
            TenantTransactions tenants,
            UuidSource ids,
            DeployProperties installation,
            BuildProperties properties) {
        Path directory = directory(installation);
        DiskRoom room =
                new DiskRoom(installation.home(), properties.minimumFreeDisk().toBytes());
        return new BuildWorkerLifecycle(
                () -> new BuildWorker(work, store, run, signals, tenants, room, properties), directory, ids);
    }

    private static Path directory(DeployProperties installation) {
        return installation.home().resolve("builds");
    }
}
