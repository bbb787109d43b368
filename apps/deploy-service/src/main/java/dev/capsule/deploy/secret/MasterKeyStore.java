package dev.capsule.deploy.secret;

import dev.capsule.persistence.SystemTransactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which master key this installation's data keys are wrapped by. */
@Component
class MasterKeyStore {
    private final SystemTransactions system;

    MasterKeyStore(SystemTransactions system) {
        this.system = system;
    }

    Optional<String> findFingerprint() {
        return system.inTransaction(() -> system.jdbc()
                .sql("select fingerprint from master_key")
                .query(String.class)
                .optional());
    }

    /** Keeps the first one; returns the one that is kept. */
    String remember(String fingerprint, Instant now) {
        return system.inTransaction(() -> {
            system.jdbc()
                    .sql("insert into master_key (fingerprint, created_at) values (:fingerprint, :now)"
                            + " on conflict do nothing")
                    .param("fingerprint", fingerprint)
                    .param("now", now)
                    .update();
            return system.jdbc()
                    .sql("select fingerprint from master_key")
                    .query(String.class)
                    .single();
        });
    }
}
