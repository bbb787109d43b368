package dev.capsule.deploy.access;

import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.messaging.Access.Need;

/** An environment as far as it decides who may do something there. */
public record Place(OrganizationId organization, ProjectId project, EnvironmentId environment, EnvironmentKind kind) {
    public Scope scope() {
        return new Scope(organization, project, environment);
    }

    /** What it takes to change what runs here. */
    public Need deploying() {
        return new Need(deployPermission(kind), scope());
    }

    /** A preview is as harmless as development. */
    public static Permission deployPermission(EnvironmentKind kind) {
        return switch (kind) {
            case DEVELOPMENT, PREVIEW -> Permission.DEPLOY_DEV;
            case STAGING -> Permission.DEPLOY_STAGING;
            case PRODUCTION -> Permission.DEPLOY_PRODUCTION;
        };
    }
}
