package dev.capsule.testkit.service;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UserId;
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

    /** Somebody who has an account. */
    public static Caller user(UserId account, OrganizationId organization, Role role) {
        return user(account, organization, new Grant(Scope.of(organization), role.permissions()));
    }

    public static Caller service(String name, OrganizationId organization) {
        return new Caller(Caller.Kind.SERVICE, "system:" + name, name, organization, List.of(), 0);
    }

    private static Caller with(OrganizationId organization, Grant... grants) {
        return user(new UserId(UUID.randomUUID()), organization, grants);
    }

    private static Caller user(UserId account, OrganizationId organization, Grant... grants) {
        return new Caller(Caller.Kind.USER, account.toString(), "Ada", organization, List.of(grants), 1);
    }
}
