package dev.capsule.testkit.messaging;

import dev.capsule.embedded.broker.EmbeddedBroker;
import dev.capsule.messaging.BrokerAccess;
import java.nio.file.Path;
import java.util.List;

/** Qpid inside this JVM. */
public final class EmbeddedTestBroker implements TestBroker {
    private final Path keys;
    private final List<String> services;
    private EmbeddedBroker broker;

    public EmbeddedTestBroker(Path keys, List<String> services) {
        this.keys = keys;
        this.services = services;
        this.broker = EmbeddedBroker.start(keys, 0, services);
    }

    @Override
    public BrokerAccess access(String service) {
        return broker.access(service);
    }

    @Override
    public void kill() {
        broker.close();
    }

    @Override
    public void restart() {
        broker = EmbeddedBroker.start(keys, broker.port(), services);
    }

    @Override
    public void close() {
        broker.close();
    }
}
