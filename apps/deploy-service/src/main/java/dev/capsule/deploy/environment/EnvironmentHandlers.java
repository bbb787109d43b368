package dev.capsule.deploy.environment;

import static dev.capsule.contracts.access.Permission.PROJECT_VIEW;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.ProjectRequest.CreateEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironments;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import org.springframework.stereotype.Component;

/** Requests about environments. */
@Component
class EnvironmentHandlers implements MessageHandlers {
    private final EnvironmentStore store;
    private final Environments environments;
    private final Removals removals;
    private final Places places;
    private final Audit audit;

    EnvironmentHandlers(
            EnvironmentStore store, Environments environments, Removals removals, Places places, Audit audit) {
        this.store = store;
        this.environments = environments;
        this.removals = removals;
        this.places = places;
        this.audit = audit;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindEnvironments.class, places.inProject(PROJECT_VIEW, FindEnvironments::project), this::findAll);
        registry.handleInTransaction(
                FindEnvironment.class, places.inEnvironment(PROJECT_VIEW, FindEnvironment::environment), this::find);
        registry.handleInTransaction(
                CreateEnvironment.class,
                places.toDeployIn(CreateEnvironment::project, CreateEnvironment::kind),
                this::create);
        registry.handleInTransaction(
                DeleteEnvironment.class, places.toDeployTo(DeleteEnvironment::environment), this::delete);
    }

    private Page<Environment> findAll(FindEnvironments request, Caller caller) {
        return new Page<>(store.list(request.project()), null);
    }

    private Environment find(FindEnvironment request, Caller caller) {
        return store.require(request.environment());
    }

    private Environment create(CreateEnvironment request, Caller caller) {
        Environment created =
                environments.create(caller.organization(), request.project(), request.name(), request.kind());
        audit.changed(caller, "environment.create", "environment", created.id(), created.name());
        return created;
    }

    private Done delete(DeleteEnvironment request, Caller caller) {
        Environment deleted = store.require(request.environment());
        audit.changed(caller, "environment.delete", "environment", deleted.id(), deleted.name());
        removals.remove(deleted.id());
        return new Done();
    }
}
