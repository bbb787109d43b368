package dev.capsule.monitor.log;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.EphemeralEvents;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeping, finding and following lines. */
@Component
final class LogHandlers implements MessageHandlers {
    private static final int MAX_LIMIT = 5000;
    private static final int LONGEST_TEXT = 1000;

    private final LogStore store;
    private final TailGrants tails;

    LogHandlers(LogStore store, EphemeralEvents events, Clock clock) {
        this.store = store;
        this.tails = new TailGrants(events, clock);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(MonitorRequest.StoreLines.class, new Access.Services<>(), (request, _) -> store(request));
        registry.handle(MonitorRequest.FindLines.class, Access.toOrganization(Permission.LOGS_VIEW), this::find);
        registry.handle(
                MonitorRequest.GrantTail.class, Access.toOrganization(Permission.LOGS_VIEW), (request, caller) -> {
                    tails.grant(caller.organization(), request.service());
                    return new Done();
                });
    }

    private Done store(MonitorRequest.StoreLines request) {
        List<LogLine> kept = store.store(request.organization(), request.batchId(), request.batches());
        tails.appended(request.organization(), kept);
        return new Done();
    }

    /** Only the caller's own organization is searched, so that a foreign service has no lines here. */
    private Page<LogLine> find(MonitorRequest.FindLines request, Caller caller) {
        if (request.limit() < 1 || request.limit() > MAX_LIMIT) {
            throw CapsuleException.invalidField("/limit", "limit is from 1 to " + MAX_LIMIT + ".");
        }
        String text = request.text();
        if (text != null && text.length() > LONGEST_TEXT) {
            throw CapsuleException.invalidField("/text", "text has at most " + LONGEST_TEXT + " characters.");
        }
        return new Page<>(store.find(caller.organization(), request), null);
    }
}
