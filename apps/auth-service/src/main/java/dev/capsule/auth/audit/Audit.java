package dev.capsule.auth.audit;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Outbox;
import java.time.Clock;

/** Writes what is done beside its doing, through the same outbox as every other service. */
public final class Audit {
    private final Outbox outbox;
    private final Clock clock;

    public Audit(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Within the transaction of the change. */
    public void allowed(OrganizationId organization, Caller caller, String action, String subject) {
        outbox.append(new AuditEvent(organization, clock.instant(), caller.actor(), action, subject, "allowed", null));
    }
}
