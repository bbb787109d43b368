package dev.capsule.gateway.testing;

import dev.capsule.contracts.CommonRequest;
import dev.capsule.contracts.DeadLetter;
import dev.capsule.contracts.Done;
import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.contracts.deploy.ProjectRequest;
import dev.capsule.contracts.deploy.ServiceRequest;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.EventId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.Slug;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.CurrentRequest;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Projects, services and events in memory. */
public final class DeployNeighbour implements MessageHandlers {
    static final List<Class<?>> ANSWERS = List.of(
            PlatformRequest.Ping.class,
            PlatformRequest.RegisterSource.class,
            ProjectRequest.FindProject.class,
            ProjectRequest.FindProjects.class,
            ProjectRequest.CreateProject.class,
            ProjectRequest.UpdateProject.class,
            ServiceRequest.FindService.class,
            CommonRequest.FindEvents.class,
            CommonRequest.FindDeadLetters.class,
            CommonRequest.ReplayDeadLetter.class);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Map<ProjectId, DeployViews.Project> projects = new ConcurrentHashMap<>();
    private final Set<ServiceId> services = ConcurrentHashMap.newKeySet();
    private final List<UUID> creations = new CopyOnWriteArrayList<>();
    private final List<EventRecord> events = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable DeadLetter deadLetter;

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(PlatformRequest.Ping.class, new Access.Everyone<>("a sign of life"), (_, _) -> new Done());
        registry.handle(
                PlatformRequest.RegisterSource.class,
                Access.toOrganization(Permission.SERVICE_MANAGE),
                (request, _) -> new DeployViews.Source(request.digest().hex(), request.size(), true));
        registry.handle(
                ProjectRequest.FindProject.class,
                Access.toOrganization(Permission.PROJECT_VIEW),
                (request, _) -> project(request.project()));
        registry.handle(
                ProjectRequest.FindProjects.class,
                Access.toOrganization(Permission.PROJECT_VIEW),
                (request, _) -> new Page<>(List.copyOf(projects.values()), null));
        registry.handle(
                ProjectRequest.CreateProject.class, Access.toOrganization(Permission.PROJECT_CREATE), this::create);
        registry.handle(
                ProjectRequest.UpdateProject.class, Access.toOrganization(Permission.PROJECT_CREATE), this::update);
        registry.handle(
                ServiceRequest.FindService.class, Access.toOrganization(Permission.SERVICE_VIEW), this::service);
        registry.handle(CommonRequest.FindEvents.class, Access.toOrganization(Permission.ORG_VIEW), this::events);
        registry.handle(
                CommonRequest.FindDeadLetters.class,
                Access.toOrganization(Permission.PLATFORM_ADMIN),
                (request, _) -> new Page<>(deadLetter == null ? List.of() : List.of(deadLetter), null));
        registry.handle(
                CommonRequest.ReplayDeadLetter.class, Access.toOrganization(Permission.PLATFORM_ADMIN), this::replay);
    }

    /** The ids of the messages that asked for a new project, in order. */
    public List<UUID> creations() {
        return List.copyOf(creations);
    }

    public ServiceId addService() {
        ServiceId id = new ServiceId(UUID.randomUUID());
        services.add(id);
        return id;
    }

    public void forgetService(ServiceId id) {
        services.remove(id);
    }

    public EventId addDeadLetter() {
        EventId id = new EventId(UUID.randomUUID());
        deadLetter = new DeadLetter(
                id,
                "deploy",
                "organization.deleted.v1",
                NOON,
                "it broke",
                WireJson.tolerant().createObjectNode(),
                null);
        return id;
    }

    /** Something happened to a deployment of the service. @return the event's number */
    public long addEvent(ServiceId service, int progress) {
        DeployEvent.DeploymentFact fact = new DeployEvent.DeploymentFact(
                new DeploymentId(UUID.randomUUID()),
                service,
                new EnvironmentId(UUID.randomUUID()),
                new ProjectId(UUID.randomUUID()),
                1,
                DeploymentStatus.BUILDING,
                progress,
                "building",
                null);
        DeployEvent event = new DeployEvent.DeploymentProgressed(AuthNeighbour.ORGANIZATION, fact);
        long number = numbers.incrementAndGet();
        events.add(new EventRecord(
                number, "deployment.progressed.v1", NOON, WireJson.tolerant().valueToTree(event)));
        return number;
    }

    public void forgetEventsUpTo(long number) {
        events.removeIf(event -> event.number() <= number);
    }

    private DeployViews.Project project(ProjectId id) {
        DeployViews.Project found = projects.get(id);
        if (found == null) {
            throw CapsuleException.notFound("project", id);
        }
        return found;
    }

    private DeployViews.Project create(ProjectRequest.CreateProject request, Caller caller) {
        creations.add(CurrentRequest.find().orElseThrow().messageId());
        DeployViews.Project made = new DeployViews.Project(
                new ProjectId(UUID.randomUUID()),
                caller.organization(),
                request.name(),
                Slug.nearest(request.name(), "project"),
                request.repository(),
                1,
                NOON,
                NOON);
        projects.put(made.id(), made);
        return made;
    }

    private DeployViews.Project update(ProjectRequest.UpdateProject request, Caller caller) {
        DeployViews.Project before = project(request.project());
        if (before.version() != request.expectedVersion()) {
            throw new CapsuleException(ErrorCode.VERSION_MISMATCH, "The project was changed since you read it.");
        }
        DeployViews.Project after = new DeployViews.Project(
                before.id(),
                before.organizationId(),
                request.name(),
                before.slug(),
                request.repository(),
                before.version() + 1,
                NOON,
                NOON);
        projects.put(after.id(), after);
        return after;
    }

    private DeployViews.Service service(ServiceRequest.FindService request, Caller caller) {
        if (!services.contains(request.service())) {
            throw CapsuleException.notFound("service", request.service());
        }
        return new DeployViews.Service(
                request.service(),
                new ProjectId(UUID.randomUUID()),
                new Slug("web"),
                null,
                DeployViews.ServiceSource.WHOLE,
                DeployViews.ServiceConfiguration.CHOSEN,
                "new",
                1,
                NOON,
                NOON);
    }

    private CommonRequest.RetainedEvents events(CommonRequest.FindEvents request, Caller caller) {
        List<EventRecord> kept = List.copyOf(events);
        long oldest = kept.isEmpty() ? numbers.get() + 1 : kept.getFirst().number();
        return new CommonRequest.RetainedEvents(
                oldest,
                numbers.get(),
                kept.stream()
                        .filter(event -> event.number() > request.after())
                        .limit(request.limit())
                        .toList());
    }

    private DeadLetter replay(CommonRequest.ReplayDeadLetter request, Caller caller) {
        DeadLetter letter = deadLetter;
        if (letter == null || !letter.id().equals(request.id())) {
            throw CapsuleException.notFound("dead letter", request.id());
        }
        deadLetter = new DeadLetter(
                letter.id(), letter.service(), letter.key(), letter.at(), letter.error(), letter.payload(), NOON);
        return deadLetter;
    }
}
