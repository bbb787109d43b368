package dev.capsule.messaging;

import dev.capsule.contracts.Event;

/** Where events are written within the transaction of what they tell of, to be published after it. */
public interface Outbox {
    /** Must be called inside a tenant transaction of the event's organization; fails otherwise. */
    void append(Event event);
}
