package dev.capsule.deploy.testing;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.OrganizationId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** People to ask as. */
public final class Callers {
    private Callers() {}

    /** The owner of an organization that nobody else has. */
    public static Caller ownerOfANewOrganization() {
        return withRole(new OrganizationId(UUID.randomUUID()), Role.OWNER);
    }

    public static Caller withRole(OrganizationId organization, Role role) {
        return with(organization, new Grant(Scope.of(organization), role.permissions()));
    }

    public static Caller with(OrganizationId organization, Scope scope, Permission... permissions) {
        return with(organization, new Grant(scope, Set.copyOf(Arrays.asList(permissions))));
    }

    private static Caller with(OrganizationId organization, Grant... grants) {
        return new Caller(Caller.Kind.USER, UUID.randomUUID().toString(), "Ada", organization, List.of(grants), 1);
    }
}
