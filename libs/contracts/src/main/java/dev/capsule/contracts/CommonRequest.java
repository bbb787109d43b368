package dev.capsule.contracts;

import dev.capsule.kernel.EventId;
import dev.capsule.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every service with events of its own can be asked; messaging itself answers. */
public sealed interface CommonRequest {
    /** The service that is asked; the {@code *} of the key stands for it. */
    String service();

    /**
     * Retained events of one organization, in the order of their numbers.
     *
     * @param after only those with a higher number
     */
    @MessageKey("*.find-events.v1")
    record FindEvents(String service, OrganizationId organization, long after, int limit)
            implements CommonRequest, Request<RetainedEvents> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /**
     * How far the numbers of each organization have come, so that a consumer sees what it missed. Asked by services only.
     *
     * @param consumer the service that asks
     * @param caughtUpTo the consumer has everything from before; what no consumer lacks may be forgotten after its time
     * @param after the last organization of the part before; null for the first part
     */
    @MessageKey("*.find-event-heads.v1")
    record FindEventHeads(
            String service,
            String consumer,
            @Nullable Instant caughtUpTo,
            @Nullable OrganizationId after,
            int limit) implements CommonRequest, Request<EventHeads> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** What the service could not handle after all its tries, newest first. */
    @MessageKey("*.find-dead-letters.v1")
    record FindDeadLetters(String service, PageRequest page) implements CommonRequest, Request<Page<DeadLetter>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Hands the message to its handler once more; fails with what the handler says. */
    @MessageKey("*.replay-dead-letter.v1")
    record ReplayDeadLetter(String service, EventId id) implements CommonRequest, Request<DeadLetter> {}

    /**
     * @param oldest the lowest number still kept; a consumer that wants lower ones has lost them
     * @param newest the number of the organization's last event, for who wants only what comes after it; 0 before the
     *     first, null from a service that does not say it yet
     */
    record RetainedEvents(long oldest, @Nullable Long newest, List<EventRecord> events) {
        public RetainedEvents {
            events = List.copyOf(events);
        }
    }

    /** @param asOf everything committed before it is counted, but for transactions still open then */
    record EventHeads(Instant asOf, List<EventHead> heads) {
        public EventHeads {
            heads = List.copyOf(heads);
        }
    }

    /** The number of an organization's last event. */
    record EventHead(OrganizationId organization, long number) {}
}
