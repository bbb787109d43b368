package dev.capsule.contracts.access;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Who asks, as verified from the internal token.
 *
 * @param principal the id of a user or an API key, or the name of a service
 * @param name for people, as in the audit log
 * @param grantsVersion raised whenever the principal's grants change
 */
public record Caller(
        Kind kind, String principal, String name, OrganizationId organization, List<Grant> grants, long grantsVersion) {
    /** What kind of principal it is. */
    public enum Kind {
        USER,
        API_KEY,
        SERVICE,
        /** Nobody is known yet, as before a login. */
        ANONYMOUS
    }

    /** For what belongs to no organization; there is never one of this id. */
    public static final OrganizationId NO_ORGANIZATION = new OrganizationId(new UUID(0, 0));

    private static final Caller NOBODY =
            new Caller(Kind.ANONYMOUS, "anonymous", "anonymous", NO_ORGANIZATION, List.of(), 0);

    public Caller {
        grants = List.copyOf(grants);
    }

    /** Who asks without a token; belongs to an organization that does not exist and may do nothing. */
    public static Caller anonymous() {
        return NOBODY;
    }

    /** Who it is in the audit log: kind and id, which nobody else has, and the name, which others may have too. */
    public String actor() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + principal + " (" + name + ")";
    }

    public boolean may(Permission permission, Scope where) {
        return grants.stream().anyMatch(grant -> grant.allows(permission, where));
    }

    public void require(Permission permission, Scope where) {
        if (!may(permission, where)) {
            throw new CapsuleException(
                    ErrorCode.FORBIDDEN,
                    "You need the permission " + permission.text()
                            + " for this. Ask an owner of the organization for it.");
        }
    }
}
