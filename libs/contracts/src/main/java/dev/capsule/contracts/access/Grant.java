package dev.capsule.contracts.access;

import java.util.Set;

/** Permissions within a scope. */
public record Grant(Scope scope, Set<Permission> permissions) {
    public Grant {
        permissions = Set.copyOf(permissions);
    }

    public boolean allows(Permission permission, Scope where) {
        return permissions.contains(permission) && scope.covers(where);
    }
}
