package dev.capsule.gateway.stream;

import dev.capsule.contracts.CommonRequest;
import dev.capsule.contracts.EventRecord;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * One client's stream. A thread of its own reads what happened and sends it, waiting while the client reads slowly: events
 * wait in the producers' logs, not here, so a slow client costs no memory.
 */
final class Stream {
    private static final int MAX_SUBSCRIPTIONS = 50;
    private static final int EVENTS_AT_ONCE = 200;
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final String PRODUCER = "deploy";

    private final WebSocketSession session;
    private final Supplier<Call> calls;
    private final OrganizationId organization;
    private final Hints hints;
    private final JsonMapper json;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(1);
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile @Nullable Long sent;

    /** @param calls gives a call with the client's rights as they are at that moment */
    Stream(WebSocketSession session, Supplier<Call> calls, Hints hints, JsonMapper json, Clock clock) {
        this.session = session;
        this.calls = calls;
        this.organization = calls.get().organization();
        this.hints = hints;
        this.json = json;
        this.clock = clock;
    }

    boolean isOf(OrganizationId other) {
        return organization.equals(other);
    }

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    void subscribe(ClientMessage.Subscribe asked) {
        if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "A stream follows at most " + MAX_SUBSCRIPTIONS + " services. Open another.");
        }
        Subscription subscription = Subscription.open(asked, calls.get(), json, clock);
        unsubscribe(new ClientMessage.Unsubscribe(asked.serviceId()));
        subscriptions.add(subscription);
        Long after = subscription.eventsAfter();
        Long position = sent;
        if (after != null && (position == null || after < position)) {
            sent = after;
        }
        wake();
    }

    void unsubscribe(ClientMessage.Unsubscribe asked) {
        subscriptions.removeIf(known -> known.service().equals(asked.serviceId()));
    }

    /** Sends until the connection ends. */
    void run() {
        try {
            while (session.isOpen()) {
                boolean _ = woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (!subscriptions.isEmpty()) {
                    pump(calls.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Call call) {
        try {
            if (subscriptions.stream().anyMatch(Subscription::wantsEvents)) {
                sendEvents(call);
            }
            for (Subscription subscription : subscriptions) {
                subscription.sendLines(call, this::send);
            }
        } catch (CapsuleException e) {
            if (!e.code().retryable()) {
                send(new ServerMessage.Refused("error", e.code().slug(), e.getMessage()));
                throw e;
            }
        }
    }

    private void sendEvents(Call call) {
        Long position = sent;
        if (position == null) {
            Long latest = hints.latest(organization);
            if (latest == null) {
                return;
            }
            position = latest - 1;
        }
        List<EventRecord> events;
        do {
            events = call.ask(new CommonRequest.FindEvents(PRODUCER, organization, position, EVENTS_AT_ONCE))
                    .events();
            for (EventRecord event : events) {
                for (Subscription subscription : subscriptions) {
                    subscription.message(event).ifPresent(this::send);
                }
                position = event.number();
                sent = position;
            }
        } while (events.size() == EVENTS_AT_ONCE);
    }

    /** The thread of the stream and that which answers the client's messages both send. */
    synchronized void send(ServerMessage message) {
        try {
            session.sendMessage(new TextMessage(json.writeValueAsString(message)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
