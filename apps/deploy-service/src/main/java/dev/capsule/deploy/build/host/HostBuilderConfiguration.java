package dev.capsule.deploy.build.host;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TreeRemoval;
import dev.capsule.blobs.BlobStore;
import dev.capsule.deploy.DeployProperties;
import dev.capsule.deploy.build.BuildCache;
import dev.capsule.deploy.build.BuildProperties;
import dev.capsule.deploy.build.Builder;
import dev.capsule.deploy.build.git.GitFetch;
import dev.capsule.deploy.build.git.GitLimits;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.deploy.setting.Settings;
import dev.capsule.kernel.OwnerOnly;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.local.limits.Limits;
import dev.capsule.runtime.local.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the host builder together. */
@Configuration(proxyBeanMethods = false)
class HostBuilderConfiguration {
    private static final GitLimits GIT = new GitLimits(1L << 30, Duration.ofMinutes(10), false);

    @Bean
    Builder hostBuilder(
            Sandbox sandbox,
            BlobStore blobs,
            BuildCache cache,
            Settings settings,
            SecretVault vault,
            TenantTransactions tenants,
            DeployProperties installation,
            BuildProperties properties,
            Clock clock) {
        TreeRemoval.remove(sandbox.place().resolve("builds"));
        GitLimits limits = new GitLimits(GIT.bytes(), GIT.time(), properties.privateGitHosts());
        return new HostBuilder(
                sandbox,
                blobs,
                cache,
                new SourceArrival(blobs, new GitFetch(limits, ArchiveLimits.SOURCE, clock)),
                job -> BuildInputs.read(job.order(), settings, vault, tenants),
                new StepRunner(
                        sandbox,
                        clock,
                        properties.timeLimit(),
                        new Limits(properties.memory().toBytes(), 0, properties.processes())),
                scratch(installation.home().resolve("builds", "scratch")));
    }

    /** Empty at each start: what a killed process was about to keep is of no use. */
    private static Path scratch(Path directory) {
        try {
            TreeRemoval.remove(directory);
            return OwnerOnly.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
