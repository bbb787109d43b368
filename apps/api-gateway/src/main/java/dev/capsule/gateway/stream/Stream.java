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
    private final JsonMapper json;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(1);
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /** @param calls gives a call with the client's rights as they are at that moment */
    Stream(WebSocketSession session, Supplier<Call> calls, JsonMapper json, Clock clock) {
        this.session = session;
        this.calls = calls;
        this.organization = calls.get().organization();
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

    /** @return the last deployment event from before the subscription, to go on after it */
    long subscribe(ClientMessage.Subscribe asked) {
        if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "A stream follows at most " + MAX_SUBSCRIPTIONS + " services. Open another.");
        }
        Long after = asked.after();
        long start = after == null ? newestEvent() : after;
        Subscription subscription = Subscription.open(asked, start, calls.get(), json, clock);
        unsubscribe(new ClientMessage.Unsubscribe(asked.serviceId()));
        subscriptions.add(subscription);
        wake();
        return start;
    }

    void unsubscribe(ClientMessage.Unsubscribe asked) {
        subscriptions.removeIf(known -> known.service().equals(asked.serviceId()));
    }

    /** Sends until the connection ends. Throws what the client may no longer do. */
    void run() {
        try {
            while (session.isOpen()) {
                boolean _ = woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                pump();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be read now is read at the next look. */
    private void pump() {
        try {
            sendEvents();
            for (Subscription subscription : subscriptions) {
                sendLines(subscription);
            }
        } catch (CapsuleException e) {
            if (!e.code().retryable()) {
                throw e;
            }
        }
    }

    /** A service that is gone ends its subscription and no other. */
    private void sendLines(Subscription subscription) {
        try {
            subscription.sendLines(calls, this::send);
        } catch (CapsuleException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            subscriptions.remove(subscription);
            send(new ServerMessage.Refused("error", e.code().slug(), e.getMessage()));
        }
    }

    private void sendEvents() {
        List<Subscription> following =
                subscriptions.stream().filter(Subscription::wantsEvents).toList();
        int read = following.isEmpty() ? 0 : EVENTS_AT_ONCE;
        while (read == EVENTS_AT_ONCE) {
            long from =
                    following.stream().mapToLong(Subscription::eventsSent).min().orElseThrow();
            CommonRequest.RetainedEvents kept = findEvents(from, EVENTS_AT_ONCE);
            following.forEach(subscription -> subscription.tellLost(kept.oldest(), this::send));
            for (EventRecord event : kept.events()) {
                following.forEach(subscription -> subscription.sendEvent(event, this::send));
            }
            read = kept.events().size();
        }
    }

    private long newestEvent() {
        Long newest = findEvents(Long.MAX_VALUE, 1).newest();
        if (newest == null) {
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE, "deploy-service is of an earlier version. Subscribe again with after.");
        }
        return newest;
    }

    private CommonRequest.RetainedEvents findEvents(long after, int limit) {
        return calls.get().ask(new CommonRequest.FindEvents(PRODUCER, organization, after, limit));
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
