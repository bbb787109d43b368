package dev.capsule.messaging.event;

import dev.capsule.contracts.EventRecord;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what is written and not published yet, in the order of its numbers. When it is killed between publishing and
 * remembering that, the events go out twice, and their numbers tell the consumers.
 */
public final class EventPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final int ORGANIZATIONS_AT_ONCE = 20;
    private static final int EVENTS_AT_ONCE = 100;

    private final TenantTransactions tenants;
    private final SystemTransactions system;
    private final OutboxStore events;
    private final OutboxHeadStore heads;
    private final EventSender sender;
    private final Semaphore work;
    private final Thread loop;
    private volatile boolean closed;

    /** @param work released whenever there may be something to publish */
    public EventPublisher(
            String service, TenantTransactions tenants, SystemTransactions system, EventSender sender, Semaphore work) {
        this.tenants = tenants;
        this.system = system;
        this.events = new OutboxStore(tenants.jdbc());
        this.heads = new OutboxHeadStore(system.jdbc());
        this.sender = sender;
        this.work = work;
        this.loop = Thread.ofVirtual().name("publish-" + service).unstarted(this::run);
    }

    public void start() {
        loop.start();
    }

    /** How many events wait. */
    public long lag() {
        return system.inTransaction(heads::unpublished);
    }

    private void run() {
        boolean failing = false;
        while (!closed) {
            try {
                work.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                publishAll();
                failing = false;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (!failing && !closed) {
                    LOG.warn("Events cannot be published; trying on: {}", e.toString());
                }
                failing = true;
            }
        }
    }

    private void publishAll() throws InterruptedException {
        List<OrganizationId> claimed;
        do {
            claimed = system.inTransaction(() -> heads.claim(ORGANIZATIONS_AT_ONCE, LEASE));
            for (OrganizationId organization : claimed) {
                boolean done = publish(organization);
                system.inTransaction(() -> heads.release(organization, done ? Duration.ZERO : PAUSE_AFTER_FAILURE));
            }
        } while (claimed.size() == ORGANIZATIONS_AT_ONCE);
    }

    private boolean publish(OrganizationId organization) throws InterruptedException {
        while (true) {
            List<EventRecord> next =
                    tenants.inTransaction(organization, () -> events.findUnpublished(organization, EVENTS_AT_ONCE));
            if (next.isEmpty()) {
                return true;
            }
            if (!sender.send(organization, next)) {
                return false;
            }
            system.inTransaction(
                    () -> heads.published(organization, next.getLast().number()));
        }
    }

    @Override
    public void close() {
        closed = true;
        loop.interrupt();
    }
}
