package dev.capsule.deploy.collection;

import dev.capsule.deploy.masking.Mask;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is hidden in the output of a release's instances: the values of the secrets that it pins. */
final class ReleaseMasks {
    private static final int REMEMBERED = 500;

    /** Which versions of which secrets a release pins. */
    interface Pins {
        Map<String, SecretPin> of(OrganizationId organization, ReleaseId release);
    }

    private final Pins pins;
    private final SecretVault vault;
    private final Map<ReleaseId, Mask> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ReleaseId, Mask> eldest) {
            return size() > REMEMBERED;
        }
    };

    ReleaseMasks(Pins pins, SecretVault vault) {
        this.pins = pins;
        this.vault = vault;
    }

    Mask of(Followed followed) {
        ReleaseId release = followed.release();
        if (release == null) {
            return Mask.NONE;
        }
        Mask mask = known.get(release);
        if (mask == null) {
            mask = read(followed.origin().organization(), release);
            known.put(release, mask);
        }
        return mask;
    }

    private Mask read(OrganizationId organization, ReleaseId release) {
        try {
            return Mask.of(
                    vault.reveal(organization, pins.of(organization, release)).values());
        } catch (CapsuleException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e;
            }
            // The values were destroyed: nobody can say any more what to hide.
            return Mask.NONE;
        }
    }
}
