package dev.capsule.messaging.event;

import dev.capsule.contracts.CommonRequest.EventHead;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets events after a week, but none that a consumer lacks; a consumer unseen for a month counts as gone. */
public final class Retention implements AutoCloseable {
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration GONE = Duration.ofDays(30);
    /** A transaction that was open when a consumer looked may have committed an event of an earlier time since. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int ORGANIZATIONS_AT_ONCE = 1_000;

    private final ServiceDatabase database;
    private final OutboxStore events;
    private final OutboxHeadStore heads;
    private final Clock clock;
    private final Thread loop;

    public Retention(String service, ServiceDatabase database, Clock clock) {
        this.database = database;
        this.events = new OutboxStore(database.tenants().jdbc());
        this.heads = new OutboxHeadStore(database.system().jdbc());
        this.clock = clock;
        this.loop = Thread.ofVirtual().name(service + "-retention").unstarted(this::run);
    }

    public void start() {
        loop.start();
    }

    /** Answers how many events it forgot. */
    public int sweep() {
        Instant now = clock.instant();
        Instant oldEnough = now.minus(KEPT);
        Instant received = database.system()
                .inTransaction(() -> heads.allCaughtUpTo(now.minus(GONE)))
                .map(instant -> instant.isBefore(Instant.EPOCH.plus(MARGIN)) ? instant : instant.minus(MARGIN))
                .orElse(oldEnough);
        Instant before = received.isBefore(oldEnough) ? received : oldEnough;
        int forgotten = 0;
        OrganizationId after = null;
        List<EventHead> part;
        do {
            OrganizationId last = after;
            part = database.system().inTransaction(() -> heads.findAfter(last, ORGANIZATIONS_AT_ONCE));
            for (EventHead head : part) {
                after = head.organization();
                forgotten += database.tenants()
                        .inTransaction(head.organization(), () -> events.forget(head.organization(), before));
            }
        } while (part.size() == ORGANIZATIONS_AT_ONCE);
        return forgotten;
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(PERIOD);
                sweep();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Old events cannot be forgotten for now: {}", e.toString());
            }
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
