package dev.capsule.testkit.messaging;

import java.nio.file.Path;
import java.util.List;

class OnceOnQpidIT extends OnceContract {
    @Override
    protected TestBroker startBroker(Path keys, List<String> services) {
        return new EmbeddedTestBroker(keys, services);
    }
}
