package dev.capsule.testkit.messaging;

import dev.capsule.messaging.BrokerAccess;

/** A real broker that a test may take away and bring back. */
public interface TestBroker extends AutoCloseable {
    BrokerAccess access(String service);

    /** As abruptly as the broker allows; what it had in memory is lost. */
    void kill();

    /** Comes back at the same address. */
    void restart();

    @Override
    void close();
}
