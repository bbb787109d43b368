package dev.capsule.deploy.project;

import static dev.capsule.contracts.access.Permission.PROJECT_CREATE;
import static dev.capsule.contracts.access.Permission.PROJECT_DELETE;
import static dev.capsule.contracts.access.Permission.PROJECT_VIEW;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.ProjectRequest.CreateProject;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindProjects;
import dev.capsule.contracts.deploy.ProjectRequest.UpdateProject;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import org.springframework.stereotype.Component;

/** Requests about projects. */
@Component
class ProjectHandlers implements MessageHandlers {
    private final ProjectStore store;
    private final Projects projects;
    private final Removals removals;
    private final Places places;
    private final Audit audit;

    ProjectHandlers(ProjectStore store, Projects projects, Removals removals, Places places, Audit audit) {
        this.store = store;
        this.projects = projects;
        this.removals = removals;
        this.places = places;
        this.audit = audit;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindProjects.class,
                new Access.Known<FindProjects>("the list holds what the caller may see"),
                this::findAll);
        registry.handleInTransaction(
                FindProject.class, places.inProject(PROJECT_VIEW, FindProject::project), this::find);
        registry.handleInTransaction(
                CreateProject.class, Access.<CreateProject>toOrganization(PROJECT_CREATE), this::create);
        registry.handleInTransaction(
                UpdateProject.class, places.inProject(PROJECT_CREATE, UpdateProject::project), this::update);
        registry.handleInTransaction(
                DeleteProject.class, places.inProject(PROJECT_DELETE, DeleteProject::project), this::delete);
    }

    private Page<Project> findAll(FindProjects request, Caller caller) {
        return store.list(request.slug(), Visibility.of(caller, PROJECT_VIEW), request.page());
    }

    private Project find(FindProject request, Caller caller) {
        return store.require(request.project());
    }

    private Project create(CreateProject request, Caller caller) {
        Project created = projects.create(request, caller);
        audit.changed(caller, "project.create", "project", created.id(), created.slug());
        return created;
    }

    private Project update(UpdateProject request, Caller caller) {
        Project updated = projects.update(request);
        audit.changed(caller, "project.update", "project", updated.id(), updated.slug());
        return updated;
    }

    private Done delete(DeleteProject request, Caller caller) {
        Project deleted = store.require(request.project());
        audit.changed(caller, "project.delete", "project", deleted.id(), deleted.slug());
        removals.remove(caller.organization(), deleted.id());
        return new Done();
    }
}
