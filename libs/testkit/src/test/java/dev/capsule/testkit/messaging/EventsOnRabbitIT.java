package dev.capsule.testkit.messaging;

import java.nio.file.Path;
import java.util.List;

@OnRabbit
class EventsOnRabbitIT extends EventContract {
    @Override
    protected TestBroker startBroker(Path keys, List<String> services) {
        return new RabbitTestBroker(keys);
    }
}
