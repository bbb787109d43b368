package dev.capsule.deploy.deployment;

import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentRequest.CancelDeployment;
import dev.capsule.contracts.deploy.DeploymentRequest.FindDeployment;
import dev.capsule.contracts.deploy.DeploymentRequest.FindDeployments;
import dev.capsule.contracts.deploy.DeploymentRequest.Promote;
import dev.capsule.contracts.deploy.DeploymentRequest.RollBack;
import dev.capsule.contracts.deploy.DeploymentRequest.StartDeployment;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Place;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.deployment.Acceptance.Wanted;
import dev.capsule.deploy.paging.LatestPage;
import dev.capsule.deploy.rollout.Trigger;
import dev.capsule.deploy.service.ServiceStore;
import dev.capsule.deploy.work.Hints;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import org.springframework.stereotype.Component;

/** Requests for deployments and about them. All of them touch nothing but the tables. */
@Component
class DeploymentHandlers implements MessageHandlers {
    private final Acceptance acceptance;
    private final SourceCheck sources;
    private final Rollbacks rollbacks;
    private final DeploymentStore store;
    private final DeploymentViewStore views;
    private final ServiceStore services;
    private final Places places;
    private final Audit audit;
    private final Hints hints;

    DeploymentHandlers(
            Acceptance acceptance,
            SourceCheck sources,
            Rollbacks rollbacks,
            DeploymentStore store,
            DeploymentViewStore views,
            ServiceStore services,
            Places places,
            Audit audit,
            Hints hints) {
        this.acceptance = acceptance;
        this.sources = sources;
        this.rollbacks = rollbacks;
        this.store = store;
        this.views = views;
        this.services = services;
        this.places = places;
        this.audit = audit;
        this.hints = hints;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                StartDeployment.class,
                places.toDeploy(StartDeployment::service, StartDeployment::environment),
                this::start);
        registry.handleInTransaction(
                RollBack.class, places.toDeploy(RollBack::service, RollBack::environment), this::rollBack);
        registry.handleInTransaction(Promote.class, places.toDeploy(Promote::service, Promote::to), this::promote);
        registry.handleInTransaction(
                CancelDeployment.class,
                places.toDeployTo(request -> environmentOf(request.deployment())),
                this::cancel);
        registry.handleInTransaction(
                FindDeployment.class,
                places.inEnvironment(SERVICE_VIEW, request -> environmentOf(request.deployment())),
                (request, _) -> views.require(request.deployment()));
        registry.handleInTransaction(
                FindDeployments.class,
                new Access.Known<FindDeployments>("the list holds what the caller may see"),
                this::findAll);
    }

    private DeployViews.Deployment start(StartDeployment request, Caller caller) {
        sources.check(request.source());
        Trigger trigger = request.byHand() ? Trigger.HAND : Trigger.PUSH;
        return accept(
                caller,
                request.service(),
                request.environment(),
                "deployment.start",
                new Wanted(trigger, request.source(), null, null));
    }

    private DeployViews.Deployment rollBack(RollBack request, Caller caller) {
        Place place = places.require(request.service(), request.environment());
        return accept(
                caller,
                request.service(),
                request.environment(),
                "deployment.roll-back",
                new Wanted(
                        Trigger.ROLLBACK,
                        null,
                        rollbacks.back(request.service(), place, request.releaseNumber()),
                        null));
    }

    private DeployViews.Deployment promote(Promote request, Caller caller) {
        if (request.from().equals(request.to())) {
            throw CapsuleException.invalidField("/to", "A promotion goes to another environment.");
        }
        Place from = places.require(request.service(), request.from());
        caller.require(SERVICE_VIEW, from.scope());
        return accept(
                caller,
                request.service(),
                request.to(),
                "deployment.promote",
                new Wanted(
                        Trigger.PROMOTION,
                        null,
                        null,
                        rollbacks.live(services.require(request.service()), from, request.from())));
    }

    private DeployViews.Deployment cancel(CancelDeployment request, Caller caller) {
        Deployment deployment = store.require(request.deployment());
        if (deployment.standing().status().isFinal()) {
            throw new CapsuleException(
                    ErrorCode.CONFLICT_STATE,
                    "The deployment has ended already: it is "
                            + deployment.standing().status().text() + ".");
        }
        store.requestCancel(deployment.id());
        hints.raise(deployment.target(), deployment.organization());
        audit.changed(caller, "deployment.cancel", "deployment", deployment.id(), null);
        return views.require(deployment.id());
    }

    private Page<DeployViews.Deployment> findAll(FindDeployments request, Caller caller) {
        LatestPage page = LatestPage.of(request.page());
        DeploymentFilter filter = new DeploymentFilter(
                request.service(), request.environment(), request.status(), Visibility.of(caller, SERVICE_VIEW));
        return page.page(views.list(filter, page), DeployViews.Deployment::id);
    }

    private DeployViews.Deployment accept(
            Caller caller, ServiceId service, String environment, String action, Wanted wanted) {
        Place place = places.require(service, environment);
        DeploymentId accepted = acceptance.accept(service, place, wanted);
        audit.changed(caller, action, "deployment", accepted, "service " + service + " in " + environment);
        return views.require(accepted);
    }

    private EnvironmentId environmentOf(DeploymentId deployment) {
        return store.require(deployment).environment();
    }
}
