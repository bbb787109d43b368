package dev.capsule.kernel;

import java.util.UUID;

/** Identifies an organization. */
public record OrganizationId(UUID value) implements TypedId {
    public static OrganizationId of(String text) {
        return new OrganizationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
