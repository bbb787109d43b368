package dev.capsule.messaging.event;

import dev.capsule.contracts.CommonRequest.EventHeads;
import dev.capsule.contracts.CommonRequest.FindEventHeads;
import dev.capsule.contracts.CommonRequest.FindEvents;
import dev.capsule.contracts.CommonRequest.RetainedEvents;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import java.time.Clock;
import java.time.Instant;

/** Gives events to those who missed them. */
public final class EventRequests implements MessageHandlers {
    private static final int LARGEST_PART = 1_000;

    private final TenantTransactions tenants;
    private final SystemTransactions system;
    private final OutboxStore events;
    private final OutboxHeadStore heads;
    private final Clock clock;

    public EventRequests(TenantTransactions tenants, SystemTransactions system, Clock clock) {
        this.tenants = tenants;
        this.system = system;
        this.events = new OutboxStore(tenants.jdbc());
        this.heads = new OutboxHeadStore(system.jdbc());
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(
                FindEvents.class,
                Access.to(Permission.ORG_VIEW, (request, _) -> Scope.of(request.organization())),
                this::findEvents);
        registry.handle(FindEventHeads.class, new Access.Services<>(), this::findHeads);
    }

    private RetainedEvents findEvents(FindEvents request, Caller caller) {
        OrganizationId organization = request.organization();
        return tenants.inTransaction(
                organization,
                () -> new RetainedEvents(
                        events.oldest(organization),
                        events.newest(organization),
                        events.findAfter(organization, request.after(), part(request.limit()))));
    }

    private EventHeads findHeads(FindEventHeads request, Caller caller) {
        Instant now = clock.instant();
        return system.inTransaction(() -> {
            heads.seen(request.consumer(), request.caughtUpTo() == null ? Instant.EPOCH : request.caughtUpTo(), now);
            return new EventHeads(now, heads.findAfter(request.after(), part(request.limit())));
        });
    }

    private static int part(int limit) {
        return Math.clamp(limit, 1, LARGEST_PART);
    }
}
