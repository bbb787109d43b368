package dev.capsule.deploy.secret;

import java.util.UUID;
import javax.crypto.SecretKey;

/** A key of one organization, unwrapped. */
record DataKey(UUID id, SecretKey key) {
    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
