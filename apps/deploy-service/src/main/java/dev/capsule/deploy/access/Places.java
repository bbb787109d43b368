package dev.capsule.deploy.access;

import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.Access.Need;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a request needs its permission: read from the stored rows of the caller's organization, so that a foreign id and
 * one that never was are both not found. Everything here runs inside the tenant's transaction.
 */
@Component
public class Places {
    private final PlaceStore store;

    Places(PlaceStore store) {
        this.store = store;
    }

    public <Q> Access<Q> inProject(Permission permission, Function<Q, ProjectId> project) {
        return Access.to(
                permission,
                (request, caller) -> Scope.of(caller.organization(), requireProject(project.apply(request))));
    }

    public <Q> Access<Q> inProjectOf(Permission permission, Function<Q, ServiceId> service) {
        return Access.to(
                permission,
                (request, caller) -> Scope.of(caller.organization(), requireProject(service.apply(request))));
    }

    public <Q> Access<Q> inEnvironment(Permission permission, Function<Q, EnvironmentId> environment) {
        return Access.to(
                permission,
                (request, caller) -> require(environment.apply(request)).scope());
    }

    /** A permission on a service in the environment of this name. */
    public <Q> Access<Q> inEnvironment(
            Permission permission, Function<Q, ServiceId> service, Function<Q, String> environment) {
        return Access.to(
                permission,
                (request, caller) -> require(service.apply(request), environment.apply(request))
                        .scope());
    }

    /** Whatever deploying takes in any environment of a kind. */
    public <Q> Access<Q> toDeployIn(Function<Q, ProjectId> project, Function<Q, EnvironmentKind> kind) {
        return new Access.Needing<>((request, caller) -> new Need(
                Place.deployPermission(kind.apply(request)),
                Scope.of(caller.organization(), requireProject(project.apply(request)))));
    }

    /** Whatever deploying takes in the environment's kind. */
    public <Q> Access<Q> toDeployTo(Function<Q, EnvironmentId> environment) {
        return new Access.Needing<>(
                (request, caller) -> require(environment.apply(request)).deploying());
    }

    /** Whatever deploying a service takes in the environment of this name. */
    public <Q> Access<Q> toDeploy(Function<Q, ServiceId> service, Function<Q, String> environment) {
        return new Access.Needing<>((request, caller) ->
                require(service.apply(request), environment.apply(request)).deploying());
    }

    /** To change settings: for all environments what managing the service takes, for one what deploying there takes. */
    public <Q> Access<Q> toSet(Function<Q, ServiceId> service, Function<Q, @Nullable String> environment) {
        return new Access.Needing<>((request, caller) -> {
            String name = environment.apply(request);
            return name == null
                    ? new Need(
                            Permission.SERVICE_MANAGE,
                            Scope.of(caller.organization(), requireProject(service.apply(request))))
                    : require(service.apply(request), name).deploying();
        });
    }

    /** The environment of this name beside a service. */
    public Place require(ServiceId service, String environment) {
        return store.findPlace(requireProject(service), environment)
                .orElseThrow(() -> CapsuleException.notFound("environment", environment));
    }

    public Place require(EnvironmentId environment) {
        return store.findPlace(environment).orElseThrow(() -> CapsuleException.notFound("environment", environment));
    }

    /** That there is such a project. */
    public ProjectId requireProject(ProjectId project) {
        return store.findProject(project).orElseThrow(() -> CapsuleException.notFound("project", project));
    }

    /** The project of a service. */
    public ProjectId requireProject(ServiceId service) {
        return store.findProject(service).orElseThrow(() -> CapsuleException.notFound("service", service));
    }
}
