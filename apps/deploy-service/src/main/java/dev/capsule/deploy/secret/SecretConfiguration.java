package dev.capsule.deploy.secret;

import dev.capsule.deploy.DeployProperties;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the master key at the start, or makes one for an installation that has none yet. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
    @Bean
    Sealing sealing(SecureRandom random) {
        return new Sealing(random);
    }

    @Bean
    MasterKey masterKey(DeployProperties properties, MasterKeyStore store, SecureRandom random, Clock clock) {
        MasterKeyFile file = new MasterKeyFile(properties.masterKey());
        Optional<String> known = store.findFingerprint();
        MasterKey key = file.read().orElseGet(() -> {
            if (known.isPresent()) {
                throw refused(properties, "is missing");
            }
            return file.create(random);
        });
        if (!store.remember(key.fingerprint(), clock.instant()).equals(key.fingerprint())) {
            throw refused(properties, "is another one than the secrets were sealed with");
        }
        return key;
    }

    private static CapsuleException refused(DeployProperties properties, String why) {
        return new CapsuleException(
                ErrorCode.INVALID_CONFIGURATION,
                "The master key in " + properties.masterKey() + " " + why + ", so no stored secret could be opened."
                        + " Put the key of this installation there from your backup, readable by its owner only, and"
                        + " start again.");
    }
}
