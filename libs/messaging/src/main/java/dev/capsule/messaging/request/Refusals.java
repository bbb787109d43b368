package dev.capsule.messaging.request;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.messaging.Outbox;
import dev.capsule.persistence.TenantTransactions;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that somebody was refused something, in a transaction of its own. */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final TenantTransactions tenants;
    private final Outbox outbox;
    private final Clock clock;

    public Refusals(TenantTransactions tenants, Outbox outbox, Clock clock) {
        this.tenants = tenants;
        this.outbox = outbox;
        this.clock = clock;
    }

    void record(Caller caller, String key, Scope where, CapsuleException refusal) {
        try {
            AuditEvent event = new AuditEvent(
                    caller.organization(),
                    clock.instant(),
                    caller.actor(),
                    action(key),
                    subject(where),
                    "refused",
                    refusal.getMessage());
            tenants.inTransaction(caller.organization(), () -> outbox.append(event));
        } catch (RuntimeException e) {
            LOG.error("The refusal of {} to {} cannot be recorded", key, caller.name(), e);
        }
    }

    /** Without the version: {@code deploy.scale-service}. */
    private static String action(String key) {
        return key.substring(0, key.lastIndexOf('.'));
    }

    private static String subject(Scope where) {
        if (where.environment() != null) {
            return "environment/" + where.environment();
        }
        return where.project() != null ? "project/" + where.project() : "organization/" + where.organization();
    }
}
