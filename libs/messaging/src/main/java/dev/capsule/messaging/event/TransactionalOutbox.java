package dev.capsule.messaging.event;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.wire.MessageFormat;
import dev.capsule.persistence.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Writes events beside what they tell of. */
public final class TransactionalOutbox implements Outbox {
    private final TenantTransactions tenants;
    private final OutboxStore store;
    private final Clock clock;
    private final Runnable committed;

    /** @param committed told after each transaction that wrote events */
    public TransactionalOutbox(TenantTransactions tenants, Clock clock, Runnable committed) {
        this.tenants = tenants;
        this.store = new OutboxStore(tenants.jdbc());
        this.clock = clock;
        this.committed = committed;
    }

    @Override
    public void append(Event event) {
        tenants.afterCommit(committed);
        store.append(
                event.organization(),
                MessageCatalog.keyOf(event.getClass()),
                clock.instant(),
                new String(MessageFormat.write(event), StandardCharsets.UTF_8));
    }
}
