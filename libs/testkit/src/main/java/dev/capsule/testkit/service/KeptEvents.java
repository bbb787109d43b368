package dev.capsule.testkit.service;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.Event;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Outbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what would be published, to look at. */
public final class KeptEvents implements Outbox {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void append(Event event) {
        events.add(event);
    }

    public <E extends Event> List<E> of(OrganizationId organization, Class<E> type) {
        return events.stream()
                .filter(event -> event.organization().equals(organization))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The actions in the audit log of an organization, in order. */
    public List<String> actions(OrganizationId organization) {
        return of(organization, AuditEvent.class).stream()
                .map(AuditEvent::action)
                .toList();
    }
}
