package dev.capsule.deploy;

import dev.capsule.blobs.BlobStore;
import dev.capsule.blobs.DirectoryBlobStore;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.SandboxSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of this machine the service works with, unless the program around it brings its own. */
@Configuration(proxyBeanMethods = false)
class MachineConfiguration {
    @Bean
    @ConditionalOnMissingBean
    BlobStore blobStore(DeployProperties installation, Clock clock) {
        return new DirectoryBlobStore(installation.home().resolve("blobs"), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Sandbox sandbox(DeployProperties installation) {
        return Sandbox.open(SandboxSettings.standard(installation.home(), System.getenv()));
    }
}
