package dev.capsule.deploy.secret;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UuidSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Gives an organization its data key, made when it is first needed; inside its tenant transaction. */
@Component
class DataKeys {
    private final DataKeyStore store;
    private final MasterKey master;
    private final Sealing sealing;
    private final SecureRandom random;
    private final UuidSource ids;
    private final Clock clock;

    DataKeys(DataKeyStore store, MasterKey master, Sealing sealing, SecureRandom random, UuidSource ids, Clock clock) {
        this.store = store;
        this.master = master;
        this.sealing = sealing;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    DataKey current(OrganizationId organization) {
        DataKeyStore.WrappedKey key = store.findCurrent().orElseGet(() -> {
            store.insert(organization, fresh(organization), clock.instant());
            return store.findCurrent().orElseThrow();
        });
        return unwrap(organization, key);
    }

    DataKey require(OrganizationId organization, UUID id) {
        return unwrap(
                organization,
                store.find(id)
                        .orElseThrow(
                                () -> new IllegalStateException("The data key " + id + " is gone, its data is not")));
    }

    private DataKeyStore.WrappedKey fresh(OrganizationId organization) {
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        UUID id = ids.next();
        return new DataKeyStore.WrappedKey(id, sealing.seal(master.key(), key, associated(organization, id)));
    }

    private DataKey unwrap(OrganizationId organization, DataKeyStore.WrappedKey key) {
        try {
            byte[] plain = sealing.open(master.key(), key.wrapped(), associated(organization, key.id()));
            return new DataKey(key.id(), new SecretKeySpec(plain, "AES"));
        } catch (AEADBadTagException e) {
            throw new CapsuleException(
                    ErrorCode.INTERNAL,
                    "The secrets of this organization cannot be opened: its data key does not fit the master key or was"
                            + " changed. An administrator has to put the database back from a backup.",
                    e);
        }
    }

    private static String associated(OrganizationId organization, UUID id) {
        return "data-key/" + organization + "/" + id;
    }
}
