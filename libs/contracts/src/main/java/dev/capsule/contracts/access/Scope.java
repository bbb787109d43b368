package dev.capsule.contracts.access;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import org.jspecify.annotations.Nullable;

/** A part of an organization: all of it, one project, or one environment of a project. */
public record Scope(
        OrganizationId organization,
        @Nullable ProjectId project,
        @Nullable EnvironmentId environment) {
    public static Scope of(OrganizationId organization) {
        return new Scope(organization, null, null);
    }

    public static Scope of(OrganizationId organization, ProjectId project) {
        return new Scope(organization, project, null);
    }

    /** Whether what is allowed in this scope is allowed in the other. */
    public boolean covers(Scope other) {
        return organization.equals(other.organization)
                && (project == null || project.equals(other.project))
                && (environment == null || environment.equals(other.environment));
    }
}
