package dev.capsule.deploy.removal;

import dev.capsule.contracts.deploy.DeployEvent.ServiceDeleted;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes things down and forgets them when the last of them is gone. What is being deleted stands in the tables, so
 * nothing is lost when the process ends in the middle. Everything here is called inside the tenant's transaction.
 */
@Component
public class Removals {
    private final RemovalStore store;
    private final List<ServiceRemoval> parts;
    private final Outbox outbox;
    private final Clock clock;

    Removals(RemovalStore store, List<ServiceRemoval> parts, Outbox outbox, Clock clock) {
        this.store = store;
        this.parts = List.copyOf(parts);
        this.outbox = outbox;
        this.clock = clock;
    }

    public void remove(OrganizationId organization, ServiceId service) {
        requireFound(store.markService(service, clock.instant()), "service", service);
        settle(organization, store.servicesBeingDeleted(service));
    }

    public void remove(EnvironmentId environment) {
        requireFound(store.markEnvironment(environment, clock.instant()), "environment", environment);
        settle(store.environmentsBeingDeleted(environment));
    }

    public void remove(OrganizationId organization, ProjectId project) {
        requireFound(store.markProject(project, clock.instant()), "project", project);
        settleAll(organization);
    }

    /** All of it, and nothing new is taken. */
    public void remove(OrganizationId organization) {
        store.close(organization, clock.instant());
        store.markAll(organization, clock.instant());
        settleAll(organization);
    }

    /** For a part that has nothing left of a service in an environment: forgets what was waiting for that. */
    public void settle(OrganizationId organization, ServiceId service, EnvironmentId environment) {
        settle(organization, store.servicesBeingDeleted(service));
        settle(store.environmentsBeingDeleted(environment));
        finish(organization);
    }

    /** Refuses to begin anything new for what is being deleted, and holds a deletion off until the transaction ends. */
    public void requireStaying(ServiceId service) {
        requireStaying(store.stays(service), "service", service);
    }

    public void requireStaying(EnvironmentId environment) {
        requireStaying(store.stays(environment), "environment", environment);
    }

    public void requireStaying(ProjectId project) {
        requireStaying(store.stays(project), "project", project);
    }

    public void requireStaying(OrganizationId organization) {
        requireStaying(Optional.of(store.isOpen(organization)), "organization", organization);
    }

    private static void requireStaying(Optional<Boolean> stays, String what, Object id) {
        requireFound(stays.isPresent(), what, id);
        if (!stays.orElseThrow()) {
            throw new CapsuleException(
                    ErrorCode.CONFLICT_STATE,
                    "The " + what + " is being deleted, so nothing new can begin in it. Wait until it is gone, or use"
                            + " another one.");
        }
    }

    private void settleAll(OrganizationId organization) {
        settle(organization, store.servicesBeingDeleted());
        settle(store.environmentsBeingDeleted());
        finish(organization);
    }

    private void settle(OrganizationId organization, List<RemovalStore.DeletedService> services) {
        for (RemovalStore.DeletedService deleted : services) {
            if (isGone(deleted.service())) {
                store.forget(deleted.service());
                outbox.append(new ServiceDeleted(organization, deleted.project(), deleted.service()));
            }
        }
    }

    private void settle(List<EnvironmentId> environments) {
        environments.stream().filter(this::isGone).forEach(store::forget);
    }

    private void finish(OrganizationId organization) {
        store.forgetEmptyProjects();
        if (store.isOver(organization)) {
            store.forgetKeysAndSources();
        }
    }

    /** Every part is asked, also after one that is not done yet. */
    private boolean isGone(ServiceId service) {
        return parts.stream().filter(part -> !part.remove(service)).count() == 0;
    }

    private boolean isGone(EnvironmentId environment) {
        return parts.stream().filter(part -> !part.removeFrom(environment)).count() == 0;
    }

    private static void requireFound(boolean found, String what, Object id) {
        if (!found) {
            throw CapsuleException.notFound(what, id);
        }
    }
}
