package dev.capsule.auth.audit;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.Cursor;
import dev.capsule.persistence.ServiceDatabase;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what every service tells of changes and refusals, and shows it. */
@Component
final class AuditHandlers implements MessageHandlers {
    private final ServiceDatabase database;
    private final AuditStore entries;

    AuditHandlers(ServiceDatabase database) {
        this.database = database;
        this.entries = new AuditStore(database.tenants().jdbc());
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(AuditEvent.class, this::keep);
        registry.handle(AuthRequest.FindAudit.class, Access.toOrganization(Permission.ORG_MANAGE), this::list);
    }

    private void keep(AuditEvent event) {
        AuditStore.Head head = entries.lockHead(event.organization());
        long number = head.number() + 1;
        AuditEvent kept = inStoredPrecision(event);
        entries.append(kept, number, AuditChain.next(head.hash(), number, kept));
    }

    /** The database keeps microseconds; the hash has to cover what can be read again. */
    private static AuditEvent inStoredPrecision(AuditEvent event) {
        return new AuditEvent(
                event.organization(),
                event.at().truncatedTo(ChronoUnit.MICROS),
                event.actor(),
                event.action(),
                event.subject(),
                event.outcome(),
                event.detail());
    }

    private Page<AuthViews.AuditEntry> list(AuthRequest.FindAudit request, Caller caller) {
        String cursor = request.page().cursor();
        long before = cursor == null ? Long.MAX_VALUE : Cursor.decode(cursor, 1).number(0);
        int limit = request.page().limit();
        List<AuthViews.AuditEntry> found = database.tenants()
                .inTransaction(caller.organization(), () -> entries.list(caller.organization(), before, limit + 1));
        List<AuthViews.AuditEntry> items = found.stream().limit(limit).toList();
        return new Page<>(
                items,
                found.size() > limit ? Cursor.at(items.getLast().number()).encode() : null);
    }
}
