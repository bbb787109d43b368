package dev.capsule.deploy.secret;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import org.springframework.stereotype.Component;

/** Seals texts that are kept in rows of other features. Inside the tenant's transaction. */
@Component
public class TextSealing {
    private final DataKeys keys;
    private final Sealing sealing;

    TextSealing(DataKeys keys, Sealing sealing) {
        this.keys = keys;
        this.sealing = sealing;
    }

    /** @param row kind and id of the row that it opens for, and for no other */
    public SealedText seal(OrganizationId organization, String kind, UUID row, String text) {
        DataKey key = keys.current(organization);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return new SealedText(key.id(), sealing.seal(key.key(), plain, associated(organization, kind, row)));
    }

    public String open(OrganizationId organization, String kind, UUID row, SealedText sealed) {
        DataKey key = keys.require(organization, sealed.dataKey());
        try {
            byte[] plain = sealing.open(key.key(), sealed.ciphertext(), associated(organization, kind, row));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new CapsuleException(
                    ErrorCode.INTERNAL,
                    "What is stored of the " + kind + " was changed and cannot be opened. Remove it, and add it again.",
                    e);
        }
    }

    private static String associated(OrganizationId organization, String kind, UUID row) {
        return kind + "/" + organization + "/" + row;
    }
}
