package dev.capsule.deploy.access;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.Access.Need;
import dev.capsule.persistence.TenantTransactions;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a request needs its permission: read from the stored rows of the caller's organization, so that a foreign id and
 * one that never was are both not found.
 */
@Component
public class Places {
    private final PlaceStore store;
    private final TenantTransactions tenants;

    Places(PlaceStore store, TenantTransactions tenants) {
        this.store = store;
        this.tenants = tenants;
    }

    public <Q> Access<Q> inProject(Permission permission, Function<Q, ProjectId> project) {
        return Access.to(
                permission,
                (request, caller) -> Scope.of(caller.organization(), requireProject(caller, project.apply(request))));
    }

    public <Q> Access<Q> inProjectOf(Permission permission, Function<Q, ServiceId> service) {
        return Access.to(
                permission,
                (request, caller) -> Scope.of(caller.organization(), requireProject(caller, service.apply(request))));
    }

    public <Q> Access<Q> inEnvironment(Permission permission, Function<Q, EnvironmentId> environment) {
        return Access.to(
                permission,
                (request, caller) -> require(caller, environment.apply(request)).scope());
    }

    /** Whatever deploying takes in any environment of a kind. */
    public <Q> Access<Q> toDeployIn(Function<Q, ProjectId> project, Function<Q, EnvironmentKind> kind) {
        return new Access.Needing<>((request, caller) -> new Need(
                Place.deployPermission(kind.apply(request)),
                Scope.of(caller.organization(), requireProject(caller, project.apply(request)))));
    }

    /** Whatever deploying takes in the environment's kind. */
    public <Q> Access<Q> toDeployTo(Function<Q, EnvironmentId> environment) {
        return new Access.Needing<>(
                (request, caller) -> require(caller, environment.apply(request)).deploying());
    }

    /** Whatever deploying a service takes in the environment of this name. */
    public <Q> Access<Q> toDeploy(Function<Q, ServiceId> service, Function<Q, String> environment) {
        return new Access.Needing<>(
                (request, caller) -> require(caller, service.apply(request), environment.apply(request))
                        .deploying());
    }

    /** To change settings: in all environments what managing the service takes, in one what deploying there takes. */
    public Need toSet(Caller caller, ServiceId service, @Nullable String environment) {
        return environment == null
                ? new Need(Permission.SERVICE_MANAGE, Scope.of(caller.organization(), requireProject(caller, service)))
                : require(caller, service, environment).deploying();
    }

    /** The environment of this name beside a service. */
    public Place require(Caller caller, ServiceId service, String environment) {
        return within(caller.organization(), () -> require(requireProject(caller, service), environment));
    }

    /** The environment of this name; inside a tenant transaction. */
    public Place require(ProjectId project, String environment) {
        return store.findPlace(project, environment)
                .orElseThrow(() -> CapsuleException.notFound("environment", environment));
    }

    public Place require(Caller caller, EnvironmentId environment) {
        return within(
                caller.organization(),
                () -> store.findPlace(environment)
                        .orElseThrow(() -> CapsuleException.notFound("environment", environment)));
    }

    /** That there is such a project. */
    public ProjectId requireProject(Caller caller, ProjectId project) {
        return within(
                caller.organization(),
                () -> store.findProject(project).orElseThrow(() -> CapsuleException.notFound("project", project)));
    }

    private ProjectId requireProject(Caller caller, ServiceId service) {
        return within(
                caller.organization(),
                () -> store.findProject(service).orElseThrow(() -> CapsuleException.notFound("service", service)));
    }

    private <T> T within(OrganizationId organization, Supplier<T> work) {
        return tenants.inTransaction(organization, work);
    }
}
