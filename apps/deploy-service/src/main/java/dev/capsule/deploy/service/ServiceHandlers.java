package dev.capsule.deploy.service;

import static dev.capsule.contracts.access.Permission.SERVICE_MANAGE;
import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.ServiceRequest.CreateService;
import dev.capsule.contracts.deploy.ServiceRequest.DeleteService;
import dev.capsule.contracts.deploy.ServiceRequest.FindService;
import dev.capsule.contracts.deploy.ServiceRequest.FindServices;
import dev.capsule.contracts.deploy.ServiceRequest.UpdateService;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import org.springframework.stereotype.Component;

/** Requests about services as they are configured; what runs of them is answered elsewhere. */
@Component
class ServiceHandlers implements MessageHandlers {
    private final Services services;
    private final Removals removals;
    private final Places places;
    private final Audit audit;

    ServiceHandlers(Services services, Removals removals, Places places, Audit audit) {
        this.services = services;
        this.removals = removals;
        this.places = places;
        this.audit = audit;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindServices.class,
                new Access.Known<FindServices>("the list holds what the caller may see"),
                this::findAll);
        registry.handleInTransaction(
                FindService.class, places.inProjectOf(SERVICE_VIEW, FindService::service), this::find);
        registry.handleInTransaction(
                CreateService.class, places.inProject(SERVICE_MANAGE, CreateService::project), this::create);
        registry.handleInTransaction(
                UpdateService.class, places.inProjectOf(SERVICE_MANAGE, UpdateService::service), this::update);
        registry.handleInTransaction(
                DeleteService.class, places.inProjectOf(SERVICE_MANAGE, DeleteService::service), this::delete);
    }

    private Page<Service> findAll(FindServices request, Caller caller) {
        ServiceFilter filter =
                new ServiceFilter(request.project(), request.name(), Visibility.of(caller, SERVICE_VIEW));
        if (request.project() != null) {
            places.requireProject(request.project());
        }
        return services.list(filter, request.page());
    }

    private Service find(FindService request, Caller caller) {
        return services.require(request.service());
    }

    private Service create(CreateService request, Caller caller) {
        Service created = services.create(request, caller);
        audit.changed(caller, "service.create", "service", created.id(), created.name());
        return created;
    }

    private Service update(UpdateService request, Caller caller) {
        Service updated = services.update(request);
        audit.changed(caller, "service.update", "service", updated.id(), updated.name());
        return updated;
    }

    private Done delete(DeleteService request, Caller caller) {
        Service deleted = services.require(request.service());
        audit.changed(caller, "service.delete", "service", deleted.id(), deleted.name());
        removals.remove(caller.organization(), deleted.id());
        return new Done();
    }
}
