package dev.capsule.messaging.assembly;

import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.event.EventPublisher;
import dev.capsule.messaging.event.EventSender;
import dev.capsule.messaging.event.Retention;
import dev.capsule.messaging.event.TransactionalOutbox;
import dev.capsule.messaging.request.Keeping;
import dev.capsule.messaging.request.Once;
import dev.capsule.messaging.request.Refusals;
import dev.capsule.persistence.ServiceDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/** The part of messaging that lives in a service's schema. */
final class Storage {
    private final String service;
    private final ServiceDatabase database;
    private final EventSender sender;
    private final Semaphore written;
    private final Clock clock;
    private final MeterRegistry registry;
    private final TransactionalOutbox outbox;

    Storage(
            String service,
            ServiceDatabase database,
            EventSender sender,
            Semaphore written,
            Clock clock,
            MeterRegistry registry) {
        this.service = service;
        this.database = database;
        this.sender = sender;
        this.written = written;
        this.clock = clock;
        this.registry = registry;
        this.outbox = new TransactionalOutbox(database.tenants(), clock, written::release);
    }

    ServiceDatabase database() {
        return database;
    }

    Outbox outbox() {
        return outbox;
    }

    Keeping keeping() {
        return new Keeping(
                database.tenants(),
                new Once(database.tenants(), clock),
                new Refusals(database.tenants(), outbox, clock));
    }

    EventPublisher publisher() {
        EventPublisher publisher = new EventPublisher(service, database.tenants(), database.system(), sender, written);
        Gauge.builder("capsule.outbox.lag", publisher, EventPublisher::lag)
                .description("Events that are written and not published yet")
                .register(registry);
        return publisher;
    }

    Retention retention() {
        return new Retention(service, database, clock);
    }
}
