package dev.capsule.gateway.testing;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorEvent;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lines in memory. */
public final class MonitorNeighbour implements MessageHandlers {
    static final List<Class<?>> ANSWERS =
            List.of(MonitorRequest.Ping.class, MonitorRequest.FindLines.class, MonitorRequest.GrantTail.class);

    private final List<LogLine> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean down;

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(MonitorRequest.Ping.class, new Access.Everyone<>("a sign of life"), this::ping);
        registry.handle(MonitorRequest.FindLines.class, Access.toOrganization(Permission.LOGS_VIEW), this::find);
        registry.handle(
                MonitorRequest.GrantTail.class, Access.toOrganization(Permission.LOGS_VIEW), (_, _) -> new Done());
    }

    /** Whether its database is away. */
    public void setDown(boolean isDown) {
        down = isDown;
    }

    /** Adds lines that say their sequence, behind a filling. */
    public void addLines(ServiceId service, int count, String filling) {
        for (int i = 0; i < count; i++) {
            lines.add(new LogLine(
                    lines.size() + 1,
                    Instant.EPOCH,
                    service,
                    null,
                    "i-1",
                    null,
                    LogSource.STDOUT,
                    null,
                    filling + (lines.size() + 1)));
        }
    }

    /** How often lines were asked for. */
    public int reads() {
        return reads.get();
    }

    MonitorEvent.LinesAppended appended() {
        return new MonitorEvent.LinesAppended(
                AuthNeighbour.ORGANIZATION, new ServiceId(UUID.randomUUID()), 0, List.of());
    }

    private Done ping(MonitorRequest.Ping request, Caller caller) {
        if (down) {
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "The database does not answer.");
        }
        return new Done();
    }

    private Page<LogLine> find(MonitorRequest.FindLines request, Caller caller) {
        reads.incrementAndGet();
        List<LogLine> own = lines.stream()
                .filter(line -> line.service().equals(request.service()))
                .toList();
        Long after = request.after();
        List<LogLine> found = after == null
                ? own.subList(Math.max(0, own.size() - request.limit()), own.size())
                : own.stream()
                        .filter(line -> line.sequence() > after)
                        .limit(request.limit())
                        .toList();
        return new Page<>(found, null);
    }
}
