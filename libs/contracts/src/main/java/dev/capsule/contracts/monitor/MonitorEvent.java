package dev.capsule.contracts.monitor;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.ProducedBy;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import java.util.List;

/** What monitor-service tells. These are not retained: what was missed is asked for by its sequence. */
@ProducedBy("monitor")
public sealed interface MonitorEvent extends Event {
    /** @param previous the sequence of the service's line before these, so that a reader sees what it missed */
    @MessageKey("log.appended.v1")
    record LinesAppended(OrganizationId organization, ServiceId service, long previous, List<LogLine> lines)
            implements MonitorEvent {}
}
