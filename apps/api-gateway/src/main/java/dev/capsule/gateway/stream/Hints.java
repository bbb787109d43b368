package dev.capsule.gateway.stream;

import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.monitor.MonitorEvent;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes streams when something of their organization happened. What happened is then read from its producer's retained
 * log, so a lost hint costs a moment and no event.
 */
final class Hints implements MessageHandlers {
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    void add(Stream stream) {
        streams.add(stream);
    }

    void remove(Stream stream) {
        streams.remove(stream);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.observe(DeployEvent.DeploymentStarted.class, event -> wake(event.organization()));
        registry.observe(DeployEvent.DeploymentProgressed.class, event -> wake(event.organization()));
        registry.observe(DeployEvent.DeploymentCompleted.class, event -> wake(event.organization()));
        registry.observe(DeployEvent.DeploymentFailed.class, event -> wake(event.organization()));
        registry.observe(MonitorEvent.LinesAppended.class, lines -> wake(lines.organization()));
    }

    private void wake(OrganizationId organization) {
        streams.stream().filter(stream -> stream.isOf(organization)).forEach(Stream::wake);
    }
}
