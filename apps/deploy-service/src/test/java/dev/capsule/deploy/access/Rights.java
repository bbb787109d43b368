package dev.capsule.deploy.access;

import static dev.capsule.contracts.access.Permission.DEPLOY_DEV;
import static dev.capsule.contracts.access.Permission.DEPLOY_PRODUCTION;
import static dev.capsule.contracts.access.Permission.DEPLOY_STAGING;
import static dev.capsule.contracts.access.Permission.PROJECT_CREATE;
import static dev.capsule.contracts.access.Permission.PROJECT_DELETE;
import static dev.capsule.contracts.access.Permission.PROJECT_VIEW;
import static dev.capsule.contracts.access.Permission.SERVICE_MANAGE;
import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Request;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.contracts.deploy.ProjectRequest.CreateEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironments;
import dev.capsule.contracts.deploy.ProjectRequest.FindProject;
import dev.capsule.contracts.deploy.ProjectRequest.UpdateProject;
import dev.capsule.contracts.deploy.ServiceRequest.CreateService;
import dev.capsule.contracts.deploy.ServiceRequest.DeleteService;
import dev.capsule.contracts.deploy.ServiceRequest.FindService;
import dev.capsule.contracts.deploy.ServiceRequest.UpdateService;
import dev.capsule.contracts.deploy.SettingRequest.ChangeSecrets;
import dev.capsule.contracts.deploy.SettingRequest.ChangeVariables;
import dev.capsule.contracts.deploy.SettingRequest.FindSecrets;
import dev.capsule.contracts.deploy.SettingRequest.FindVariables;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one table of what a request about something takes. */
final class Rights {
    /** @param permission needed in the project or environment that the request is about */
    record Right(String request, Permission permission, Function<World, Request<?>> asking) {
        @Override
        public String toString() {
            return request + " takes " + permission.text();
        }
    }

    static final List<Right> TABLE = List.of(
            right("find a project", PROJECT_VIEW, world -> new FindProject(world.project())),
            right("change a project", PROJECT_CREATE, world -> new UpdateProject(world.project(), 1, "changed", null)),
            right("delete a project", PROJECT_DELETE, world -> new DeleteProject(world.project())),
            right("list environments", PROJECT_VIEW, world -> new FindEnvironments(world.project())),
            right("find an environment", PROJECT_VIEW, world -> new FindEnvironment(world.environment("staging"))),
            right("add a development environment", DEPLOY_DEV, adding(EnvironmentKind.DEVELOPMENT)),
            right("add a preview environment", DEPLOY_DEV, adding(EnvironmentKind.PREVIEW)),
            right("add a staging environment", DEPLOY_STAGING, adding(EnvironmentKind.STAGING)),
            right("add a production environment", DEPLOY_PRODUCTION, adding(EnvironmentKind.PRODUCTION)),
            right("delete the development environment", DEPLOY_DEV, deleting("development")),
            right("delete the staging environment", DEPLOY_STAGING, deleting("staging")),
            right("delete the production environment", DEPLOY_PRODUCTION, deleting("production")),
            right(
                    "create a service",
                    SERVICE_MANAGE,
                    world -> new CreateService(world.project(), "api", null, null, null)),
            right("find a service", SERVICE_VIEW, world -> new FindService(world.service())),
            right("change a service", SERVICE_MANAGE, world -> new UpdateService(world.service(), 1, null, null, null)),
            right("delete a service", SERVICE_MANAGE, world -> new DeleteService(world.service())),
            right("list variables", SERVICE_VIEW, world -> new FindVariables(world.service(), null)),
            right("list secrets", SERVICE_VIEW, world -> new FindSecrets(world.service(), "production")),
            right("set variables everywhere", SERVICE_MANAGE, setting(null)),
            right("set variables in development", DEPLOY_DEV, setting("development")),
            right("set variables in staging", DEPLOY_STAGING, setting("staging")),
            right("set variables in production", DEPLOY_PRODUCTION, setting("production")),
            right("set secrets everywhere", SERVICE_MANAGE, hiding(null)),
            right("set secrets in development", DEPLOY_DEV, hiding("development")),
            right("set secrets in staging", DEPLOY_STAGING, hiding("staging")),
            right("set secrets in production", DEPLOY_PRODUCTION, hiding("production")));

    private Rights() {}

    private static Right right(String request, Permission permission, Function<World, Request<?>> asking) {
        return new Right(request, permission, asking);
    }

    private static Function<World, Request<?>> adding(EnvironmentKind kind) {
        return world -> new CreateEnvironment(world.project(), "another", kind);
    }

    private static Function<World, Request<?>> deleting(String environment) {
        return world -> new DeleteEnvironment(world.environment(environment));
    }

    private static Function<World, Request<?>> setting(@Nullable String environment) {
        return world -> new ChangeVariables(world.service(), environment, Map.of("A", "1"), List.of(), false);
    }

    private static Function<World, Request<?>> hiding(@Nullable String environment) {
        return world -> new ChangeSecrets(world.service(), environment, Map.of("A", "1"), List.of(), false);
    }
}
