package dev.capsule.messaging.event;

import dev.capsule.contracts.EventRecord;
import dev.capsule.kernel.EventId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events in the order of their numbers, each once: the effect and the new position are one transaction. An event
 * that fails again and again becomes a dead letter, so that those behind it are not held up for ever.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_ERROR = 4_000;

    /** What became of an event. */
    enum Taken {
        NOW,
        BEFORE,
        /** An earlier one is missing; this one has to wait for it. */
        TOO_EARLY
    }

    private final TenantTransactions tenants;
    private final PositionStore positions;
    private final DeadLetterStore deadLetters;
    private final EventHandlers handlers;
    private final UuidSource ids;
    private final Clock clock;

    Inbox(TenantTransactions tenants, EventHandlers handlers, UuidSource ids, Clock clock) {
        this.tenants = tenants;
        this.positions = new PositionStore(tenants.jdbc());
        this.deadLetters = new DeadLetterStore(tenants.jdbc());
        this.handlers = handlers;
        this.ids = ids;
        this.clock = clock;
    }

    /** Throws only when not even a dead letter can be kept, as when the database is gone. */
    Taken take(String producer, OrganizationId organization, EventRecord event) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return tenants.inTransaction(
                        organization, () -> advance(producer, organization, event, () -> handle(event)));
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("The service stops; the event is not to blame");
                }
                if (attempt == TRIES) {
                    return giveUp(producer, organization, event, e);
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    long position(String producer, OrganizationId organization) {
        return tenants.inTransaction(organization, () -> positions.lock(organization, producer));
    }

    /** For events that the producer has forgotten. */
    void skip(String producer, OrganizationId organization, long number) {
        tenants.inTransaction(organization, () -> {
            if (positions.lock(organization, producer) < number) {
                positions.move(organization, producer, number);
            }
        });
    }

    void handle(EventRecord event) {
        handlers.handle(event.key(), event.payload());
    }

    private Taken advance(String producer, OrganizationId organization, EventRecord event, Runnable effect) {
        long last = positions.lock(organization, producer);
        if (event.number() <= last) {
            return Taken.BEFORE;
        }
        if (event.number() > last + 1) {
            return Taken.TOO_EARLY;
        }
        effect.run();
        positions.move(organization, producer, event.number());
        return Taken.NOW;
    }

    private Taken giveUp(String producer, OrganizationId organization, EventRecord event, RuntimeException failure) {
        EventId id = new EventId(ids.next());
        Taken taken = tenants.inTransaction(
                organization,
                () -> advance(
                        producer,
                        organization,
                        event,
                        () -> deadLetters.add(organization, id, producer, event, shortened(failure), clock.instant())));
        LOG.error(
                "{} {} of {} failed {} times; kept as dead letter {}",
                event.key(),
                event.number(),
                producer,
                TRIES,
                id,
                failure);
        return taken;
    }

    private static String shortened(RuntimeException failure) {
        String text = failure.toString();
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
