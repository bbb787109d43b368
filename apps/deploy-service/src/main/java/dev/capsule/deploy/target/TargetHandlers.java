package dev.capsule.deploy.target;

import static dev.capsule.contracts.access.Permission.SERVICE_SCALE;
import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.ServiceRequest.FindTargets;
import dev.capsule.contracts.deploy.ServiceRequest.RestartService;
import dev.capsule.contracts.deploy.ServiceRequest.ScaleService;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Place;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.paging.IdPage;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.deploy.work.Hints;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceId;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Requests about what runs, and wishes for it. All of them touch nothing but the tables. */
@Component
class TargetHandlers implements MessageHandlers {
    private static final int MOST_REPLICAS = 100;

    private final TargetStore targets;
    private final TargetViewStore views;
    private final ReleaseStore releases;
    private final Places places;
    private final Audit audit;
    private final Hints hints;

    TargetHandlers(
            TargetStore targets,
            TargetViewStore views,
            ReleaseStore releases,
            Places places,
            Audit audit,
            Hints hints) {
        this.targets = targets;
        this.views = views;
        this.releases = releases;
        this.places = places;
        this.audit = audit;
        this.hints = hints;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindTargets.class,
                new Access.Known<FindTargets>("the list holds what the caller may see"),
                this::findAll);
        registry.handleInTransaction(
                ScaleService.class,
                places.inEnvironment(SERVICE_SCALE, ScaleService::service, ScaleService::environment),
                this::scale);
        registry.handleInTransaction(
                RestartService.class,
                places.toDeploy(RestartService::service, RestartService::environment),
                this::restart);
    }

    private Page<DeployViews.Target> findAll(FindTargets request, Caller caller) {
        IdPage page = IdPage.of(request.page());
        TargetFilter filter =
                new TargetFilter(null, request.service(), request.project(), Visibility.of(caller, SERVICE_VIEW));
        return page.page(views.list(filter, page), DeployViews.Target::id);
    }

    private DeployViews.Target scale(ScaleService request, Caller caller) {
        new FieldChecks()
                .range(request.replicas(), 0, MOST_REPLICAS, "/replicas", "The number of instances")
                .orThrow();
        Target target = require(request.service(), request.environment());
        checkScalable(target, request.replicas());
        targets.scale(target.id(), request.replicas());
        return changed(target, caller, "service.scale", request.replicas() + " in " + request.environment());
    }

    private DeployViews.Target restart(RestartService request, Caller caller) {
        Target target = require(request.service(), request.environment());
        if (target.live() == null) {
            throw refused("Nothing of the service runs in " + request.environment() + " that could be restarted.");
        }
        targets.restart(target.id());
        return changed(target, caller, "service.restart", "in " + request.environment());
    }

    private DeployViews.Target changed(Target target, Caller caller, String action, String detail) {
        hints.raise(target.id(), target.organization());
        audit.changed(caller, action, "service", target.service(), detail);
        return views.list(TargetFilter.only(target.id()), IdPage.of(PageRequest.first()))
                .getFirst();
    }

    private void checkScalable(Target target, int replicas) {
        Optional<WorkloadSpec> workload =
                Optional.ofNullable(target.live()).flatMap(releases::find).map(Release::workload);
        if (workload.isEmpty() || replicas <= 1) {
            return;
        }
        switch (workload.get().type()) {
            case STATIC -> throw refused("The files of a static site have no instances; it needs no scaling.");
            case CRON -> throw refused("A cron service starts by its schedule, one run at a time.");
            case WEB, API, WORKER -> {
                if (workload.get().singleton()) {
                    throw refused(
                            "The service may run only once, since two instances would share what only one can have.");
                }
            }
        }
    }

    private Target require(ServiceId service, String environment) {
        Place place = places.require(service, environment);
        return targets.find(service, place.environment())
                .orElseThrow(
                        () -> refused("The service was not deployed to " + environment + " yet. Deploy it first."));
    }

    private static CapsuleException refused(String message) {
        return new CapsuleException(ErrorCode.CONFLICT_STATE, message);
    }
}
