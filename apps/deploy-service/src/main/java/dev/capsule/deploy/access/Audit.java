package dev.capsule.deploy.access;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.access.Caller;
import dev.capsule.messaging.Outbox;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes every change beside the change itself. */
@Component
public class Audit {
    private final Outbox outbox;
    private final Clock clock;

    Audit(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Inside the transaction of the change.
     *
     * @param action such as {@code project.create}
     * @param kind of what was changed, such as {@code project}
     * @param detail for people; never a value of a setting
     */
    public void changed(Caller caller, String action, String kind, Object id, @Nullable Object detail) {
        outbox.append(new AuditEvent(
                caller.organization(),
                clock.instant(),
                caller.actor(),
                action,
                kind + "/" + id,
                "allowed",
                detail == null ? null : detail.toString()));
    }
}
