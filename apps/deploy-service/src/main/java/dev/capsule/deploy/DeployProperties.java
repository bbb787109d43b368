package dev.capsule.deploy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation is set up, as far as deploy-service needs to know.
 *
 * @param home the data directory
 * @param masterKeyFile where the master key of all secrets is; null for {@code keys/master.key} in {@code home}
 * @param baseDomain what the host names of services end with
 */
@ConfigurationProperties("capsule")
public record DeployProperties(
        Path home,
        @Nullable Path masterKeyFile,
        @DefaultValue("localhost") String baseDomain) {
    /** Where the keys of the services are. */
    public Path keys() {
        return home.resolve("keys");
    }

    public Path masterKey() {
        return masterKeyFile == null ? keys().resolve("master.key") : masterKeyFile;
    }
}
