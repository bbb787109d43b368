package dev.capsule.messaging.event;

import dev.capsule.contracts.CommonRequest.EventHead;
import dev.capsule.contracts.CommonRequest.EventHeads;
import dev.capsule.contracts.CommonRequest.FindEventHeads;
import dev.capsule.contracts.CommonRequest.FindEvents;
import dev.capsule.contracts.CommonRequest.RetainedEvents;
import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.Requester;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events as they come and asks their producers for those that did not: at the start, every minute, after the broker
 * was away, and at once when a number is missing.
 */
public final class CatchUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LANES = 6;
    private static final int EVENTS_AT_ONCE = 200;
    private static final int HEADS_AT_ONCE = 1_000;

    private final String service;
    private final EventHandlers handlers;
    private final ServiceDatabase database;
    private final Requester requester;
    private final InternalTokens tokens;
    private final Inbox inbox;
    private final PositionStore positions;
    private final Lanes lanes;
    private final Thread loop;
    private final Semaphore due = new Semaphore(1);
    private final Map<String, Instant> caughtUpTo = new HashMap<>();
    private volatile boolean closed;

    public CatchUp(
            String service,
            EventHandlers handlers,
            ServiceDatabase database,
            Requester requester,
            InternalTokens tokens,
            UuidSource ids,
            Clock clock) {
        this.service = service;
        this.handlers = handlers;
        this.database = database;
        this.requester = requester;
        this.tokens = tokens;
        this.inbox = new Inbox(database.tenants(), handlers, ids, clock);
        this.positions = new PositionStore(database.system().jdbc());
        this.lanes = new Lanes(service + "-events", LANES);
        this.loop = Thread.ofVirtual().name(service + "-catch-up").unstarted(this::run);
    }

    public void start() {
        loop.start();
    }

    void soon() {
        due.release();
    }

    /** Takes an event that came by the broker. {@code done} is run once the broker may forget it. */
    void receive(String producer, OrganizationId organization, EventRecord event, Runnable done) {
        lanes.run(organization, () -> {
            try {
                if (inbox.take(producer, organization, event) == Inbox.Taken.TOO_EARLY) {
                    fetch(producer, organization);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} {} of {} has to wait: {}", event.key(), event.number(), producer, e.toString());
                soon();
            }
            done.run();
        });
    }

    private void run() {
        while (!closed) {
            try {
                due.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                boolean complete = true;
                for (String producer : handlers.producers()) {
                    complete &= catchUp(producer);
                }
                if (!complete) {
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                    due.release();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Whether everything that the producer had when it was asked is here now. */
    private boolean catchUp(String producer) throws InterruptedException {
        try {
            Map<OrganizationId, Long> here = database.system().inTransaction(() -> positions.findAll(producer));
            AtomicBoolean complete = new AtomicBoolean(true);
            Instant asOf = null;
            OrganizationId after = null;
            List<EventHead> heads;
            do {
                EventHeads answer = heads(producer, after);
                asOf = asOf == null ? answer.asOf() : asOf;
                heads = answer.heads();
                List<OrganizationId> behind = new ArrayList<>();
                for (EventHead head : heads) {
                    after = head.organization();
                    if (here.getOrDefault(after, 0L) < head.number()) {
                        behind.add(after);
                    }
                }
                fetchAll(producer, behind, complete);
            } while (heads.size() == HEADS_AT_ONCE);
            if (complete.get()) {
                caughtUpTo.put(producer, asOf);
            }
            return complete.get();
        } catch (CapsuleException e) {
            LOG.debug("{} cannot be asked for events: {}", producer, e.toString());
            return false;
        } catch (RuntimeException e) {
            LOG.warn("Events of {} cannot be looked for: {}", producer, e.toString());
            return false;
        }
    }

    private EventHeads heads(String producer, @Nullable OrganizationId after) {
        return requester.ask(
                new FindEventHeads(producer, service, caughtUpTo.get(producer), after, HEADS_AT_ONCE),
                options(Caller.NO_ORGANIZATION));
    }

    private void fetchAll(String producer, List<OrganizationId> behind, AtomicBoolean complete)
            throws InterruptedException {
        CountDownLatch left = new CountDownLatch(behind.size());
        for (OrganizationId organization : behind) {
            lanes.run(organization, () -> {
                try {
                    fetch(producer, organization);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    complete.set(false);
                } catch (RuntimeException e) {
                    LOG.debug("Events of {} for {} have to wait: {}", producer, organization, e.toString());
                    complete.set(false);
                } finally {
                    left.countDown();
                }
            });
        }
        left.await();
    }

    /** On the organization's lane. */
    private void fetch(String producer, OrganizationId organization) throws InterruptedException {
        CallOptions options = options(organization);
        List<EventRecord> events;
        do {
            long position = inbox.position(producer, organization);
            RetainedEvents answer =
                    requester.ask(new FindEvents(producer, organization, position, EVENTS_AT_ONCE), options);
            if (answer.oldest() > position + 1) {
                LOG.warn(
                        "{} has forgotten its events before {} for {}; those from {} on are lost here",
                        producer,
                        answer.oldest(),
                        organization,
                        position + 1);
                inbox.skip(producer, organization, answer.oldest() - 1);
            }
            events = answer.events();
            for (EventRecord event : events) {
                inbox.take(producer, organization, event);
            }
        } while (events.size() == EVENTS_AT_ONCE);
    }

    private CallOptions options(OrganizationId organization) {
        return new CallOptions(tokens.forSystem(organization), PATIENCE, null);
    }

    @Override
    public void close() {
        closed = true;
        loop.interrupt();
        lanes.close();
    }
}
