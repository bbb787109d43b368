package dev.capsule.gateway.stream;

import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.deploy.ServiceRequest;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One service that a stream follows, and how far its lines were sent. */
final class Subscription {
    private static final int LINES_AT_ONCE = 500;
    private static final Duration RENEWAL = Duration.ofSeconds(20);
    private static final Map<String, String> TYPES = Map.of(
            "deployment.started.v1", "deployment.started",
            "deployment.progressed.v1", "deployment.progress",
            "deployment.completed.v1", "deployment.completed",
            "deployment.failed.v1", "deployment.failed");

    private final ClientMessage.Subscribe asked;
    private final JsonMapper json;
    private final Clock clock;
    private long eventsSent;
    private long linesSent;
    private Instant renewal = Instant.MIN;

    private Subscription(ClientMessage.Subscribe asked, long eventsSent, long linesSent, JsonMapper json, Clock clock) {
        this.asked = asked;
        this.eventsSent = eventsSent;
        this.json = json;
        this.clock = clock;
        this.linesSent = linesSent;
    }

    /**
     * Fails as REST does for a service that one may not see.
     *
     * @param start the number of the last event that is not to be sent
     */
    static Subscription open(ClientMessage.Subscribe asked, long start, Call call, JsonMapper json, Clock clock) {
        call.ask(new ServiceRequest.FindService(asked.serviceId()));
        Long after = asked.logAfter();
        boolean wantsLines = asked.events().contains(ClientMessage.Kind.LOG);
        return new Subscription(
                asked, start, !wantsLines ? 0 : after != null ? after : newest(asked.serviceId(), call), json, clock);
    }

    ServiceId service() {
        return asked.serviceId();
    }

    /** The number of the last event that this subscription is through with. */
    long eventsSent() {
        return eventsSent;
    }

    boolean wantsEvents() {
        return asked.events().contains(ClientMessage.Kind.DEPLOYMENT);
    }

    /** Says that events were forgotten before they could be sent. @param oldest the lowest number still kept */
    void tellLost(long oldest, Consumer<ServerMessage> sender) {
        if (eventsSent + 1 < oldest) {
            sender.accept(new ServerMessage.Gap("gap", asked.serviceId(), eventsSent, oldest - 1));
            eventsSent = oldest - 1;
        }
    }

    /** Sends an event once, if it is one of this subscription's. */
    void sendEvent(EventRecord event, Consumer<ServerMessage> sender) {
        if (event.number() > eventsSent) {
            message(event).ifPresent(sender);
            eventsSent = event.number();
        }
    }

    /** The event as this subscription's client gets it, if it is one of its. */
    private Optional<ServerMessage> message(EventRecord event) {
        String type = TYPES.get(event.key());
        if (type == null) {
            return Optional.empty();
        }
        DeployEvent.DeploymentFact fact =
                json.treeToValue(event.payload().path("fact"), DeployEvent.DeploymentFact.class);
        boolean own = fact.service().equals(asked.serviceId())
                && (asked.deploymentId() == null || asked.deploymentId().equals(fact.deployment()));
        return own
                ? Optional.of(ServerMessage.Deployment.of(
                        type, event.number(), event.at().toEpochMilli(), fact))
                : Optional.empty();
    }

    /** Sends what was kept since the last time; the sending decides how fast. */
    void sendLines(Supplier<Call> calls, Consumer<ServerMessage> sender) {
        if (!asked.events().contains(ClientMessage.Kind.LOG)) {
            return;
        }
        if (clock.instant().isAfter(renewal)) {
            calls.get().ask(new MonitorRequest.GrantTail(asked.serviceId()));
            renewal = clock.instant().plus(RENEWAL);
        }
        List<LogLine> lines;
        do {
            lines = find(asked.serviceId(), asked.deploymentId(), calls.get(), linesSent, LINES_AT_ONCE)
                    .items();
            for (LogLine line : lines) {
                sender.accept(ServerMessage.Log.of(line));
                linesSent = line.sequence();
            }
        } while (lines.size() == LINES_AT_ONCE);
    }

    private static long newest(ServiceId service, Call call) {
        List<LogLine> last = find(service, null, call, null, 1).items();
        return last.isEmpty() ? 0 : last.getLast().sequence();
    }

    private static Page<LogLine> find(
            ServiceId service, @Nullable DeploymentId deployment, Call call, @Nullable Long after, int limit) {
        return call.ask(new MonitorRequest.FindLines(
                service, null, deployment, null, List.of(), null, null, null, null, after, null, limit));
    }
}
