package dev.capsule.gateway.stream;

import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.monitor.MonitorEvent;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.Delivered;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Wakes streams when something of their organization happened. What happened is then read from its producer's retained
 * log, so a lost hint costs a moment and no event.
 */
final class Hints implements MessageHandlers {
    private final Map<OrganizationId, Long> latest = new ConcurrentHashMap<>();
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    void add(Stream stream) {
        streams.add(stream);
    }

    void remove(Stream stream) {
        streams.remove(stream);
    }

    /** The number of the organization's newest deployment event that was seen here; null before the first. */
    @Nullable
    Long latest(OrganizationId organization) {
        return latest.get(organization);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.watch(DeployEvent.DeploymentStarted.class, this::deployment);
        registry.watch(DeployEvent.DeploymentProgressed.class, this::deployment);
        registry.watch(DeployEvent.DeploymentCompleted.class, this::deployment);
        registry.watch(DeployEvent.DeploymentFailed.class, this::deployment);
        registry.observe(MonitorEvent.LinesAppended.class, lines -> wake(lines.organization()));
    }

    private void deployment(Delivered<? extends DeployEvent> delivered) {
        OrganizationId organization = delivered.event().organization();
        Long number = delivered.number();
        if (number != null) {
            latest.merge(organization, number, Math::max);
        }
        wake(organization);
    }

    private void wake(OrganizationId organization) {
        streams.stream().filter(stream -> stream.isOf(organization)).forEach(Stream::wake);
    }
}
