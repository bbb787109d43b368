package dev.capsule.deploy.service;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.DeployViews.ServiceConfiguration;
import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.contracts.deploy.ServiceRequest.CreateService;
import dev.capsule.contracts.deploy.ServiceRequest.UpdateService;
import dev.capsule.deploy.paging.IdPage;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.OptimisticVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes, changes and shows services. Inside the tenant's transaction. */
@Component
public class Services {
    private static final int MOST = 20_000;

    private final ServiceStore store;
    private final List<ServiceHealth> health;
    private final Removals removals;
    private final UuidSource ids;
    private final Clock clock;

    Services(ServiceStore store, List<ServiceHealth> health, Removals removals, UuidSource ids, Clock clock) {
        this.store = store;
        this.health = List.copyOf(health);
        this.removals = removals;
        this.ids = ids;
        this.clock = clock;
    }

    /** With its status. */
    public Service require(ServiceId service) {
        return withStatus(List.of(store.require(service))).getFirst();
    }

    Page<Service> list(ServiceFilter filter, PageRequest request) {
        IdPage page = IdPage.of(request);
        Page<Service> found = page.page(store.list(filter, page), Service::id);
        return new Page<>(withStatus(found.items()), found.nextCursor());
    }

    Service create(CreateService request, Caller caller) {
        ServiceRules.check(request.type(), request.source(), request.configuration());
        Service service = fresh(request);
        removals.requireStaying(request.project());
        if (store.count() >= MOST) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "An organization has at most " + MOST + " services. Delete one first.");
        }
        if (!store.insert(caller.organization(), service)) {
            throw FieldChecks.taken("service", request.name(), "/name");
        }
        return service;
    }

    Service update(UpdateService request) {
        Service before = store.require(request.service());
        ServiceType type = request.type() == null ? before.type() : request.type();
        ServiceSource source = Objects.requireNonNullElse(request.source(), before.source());
        ServiceConfiguration configuration =
                Objects.requireNonNullElse(request.configuration(), before.configuration());
        ServiceRules.check(type, source, configuration);
        removals.requireStaying(before.id());
        Service after = new Service(
                before.id(),
                before.projectId(),
                before.name(),
                type,
                source,
                configuration,
                before.status(),
                request.expectedVersion(),
                before.createdAt(),
                before.updatedAt());
        OptimisticVersion.requireUpdated(store.update(after, clock.instant()), "service \"" + before.name() + "\"");
        return require(before.id());
    }

    private Service fresh(CreateService request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Service(
                new ServiceId(ids.next()),
                request.project(),
                FieldChecks.slug(request.name(), "/name"),
                request.type(),
                Objects.requireNonNullElse(request.source(), ServiceSource.WHOLE),
                Objects.requireNonNullElse(request.configuration(), ServiceConfiguration.CHOSEN),
                ServiceStore.INACTIVE,
                1,
                now,
                now);
    }

    private List<Service> withStatus(List<Service> services) {
        List<ServiceId> asked = services.stream()
                .filter(service -> service.status().equals(ServiceStore.INACTIVE))
                .map(Service::id)
                .toList();
        Map<ServiceId, String> known = asked.isEmpty()
                ? Map.of()
                : health.stream()
                        .flatMap(part -> part.of(asked).entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return services.stream()
                .map(service -> withStatus(service, known.getOrDefault(service.id(), service.status())))
                .toList();
    }

    private static Service withStatus(Service service, String status) {
        return new Service(
                service.id(),
                service.projectId(),
                service.name(),
                service.type(),
                service.source(),
                service.configuration(),
                status,
                service.version(),
                service.createdAt(),
                service.updatedAt());
    }
}
