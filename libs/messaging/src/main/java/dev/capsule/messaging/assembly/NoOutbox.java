package dev.capsule.messaging.assembly;

import dev.capsule.contracts.Event;
import dev.capsule.messaging.Outbox;

/** For a service without tables. */
final class NoOutbox implements Outbox {
    @Override
    public void append(Event event) {
        throw new IllegalStateException("A service without a database has no outbox for " + event.getClass());
    }
}
