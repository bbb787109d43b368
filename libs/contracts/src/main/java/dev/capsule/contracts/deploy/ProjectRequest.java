package dev.capsule.contracts.deploy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ProjectId;
import org.jspecify.annotations.Nullable;

/** Asking about projects and their environments. */
public sealed interface ProjectRequest extends DeployRequest {
    /** @param slug only the one with this slug */
    @MessageKey("deploy.find-projects.v1")
    record FindProjects(@Nullable String slug, PageRequest page)
            implements ProjectRequest, Request<Page<DeployViews.Project>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.find-project.v1")
    record FindProject(ProjectId project) implements ProjectRequest, Request<DeployViews.Project> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Makes a project with the environments development, staging and production. @param slug null: nearest to name */
    @MessageKey("deploy.create-project.v1")
    record CreateProject(String name, @Nullable String slug, DeployViews.@Nullable Repository repository)
            implements ProjectRequest, Request<DeployViews.Project> {}

    @MessageKey("deploy.update-project.v1")
    record UpdateProject(
            ProjectId project, long expectedVersion, String name, DeployViews.@Nullable Repository repository)
            implements ProjectRequest, Request<DeployViews.Project> {}

    /** Takes down and forgets every service in it. */
    @MessageKey("deploy.delete-project.v1")
    record DeleteProject(ProjectId project) implements ProjectRequest, Request<Done> {}

    @MessageKey("deploy.find-environments.v1")
    record FindEnvironments(ProjectId project) implements ProjectRequest, Request<Page<DeployViews.Environment>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.create-environment.v1")
    record CreateEnvironment(ProjectId project, String name, DeployViews.EnvironmentKind kind)
            implements ProjectRequest, Request<DeployViews.Environment> {}

    @MessageKey("deploy.find-environment.v1")
    record FindEnvironment(EnvironmentId environment) implements ProjectRequest, Request<DeployViews.Environment> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.delete-environment.v1")
    record DeleteEnvironment(EnvironmentId environment) implements ProjectRequest, Request<Done> {}
}
