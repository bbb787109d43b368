package dev.capsule.messaging;

import dev.capsule.contracts.Event;

/** Publishes events that nobody keeps, such as a live tail; what is lost is lost. */
public interface EphemeralEvents {
    void publish(Event event);
}
