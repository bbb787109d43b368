package dev.capsule.deploy.access;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.ProjectId;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which projects a list may show a caller.
 *
 * @param all every project of the organization; {@code projects} is then not asked
 */
public record Visibility(boolean all, Set<ProjectId> projects) {
    public static Visibility of(Caller caller, Permission permission) {
        if (caller.may(permission, Scope.of(caller.organization()))) {
            return new Visibility(true, Set.of());
        }
        return new Visibility(
                false,
                caller.grants().stream()
                        .filter(grant -> grant.permissions().contains(permission))
                        .map(Grant::scope)
                        .filter(scope ->
                                scope.organization().equals(caller.organization()) && scope.environment() == null)
                        .map(Scope::project)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Nothing to look for. */
    public boolean isNone() {
        return !all && projects.isEmpty();
    }
}
