package dev.capsule.gateway.stream;

import dev.capsule.gateway.GatewayProperties;
import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.call.Calls;
import dev.capsule.gateway.call.Credentials;
import dev.capsule.gateway.problem.WrongJson;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes clients in, answers what they send, and gives each a thread that streams. */
final class StreamHandler extends TextWebSocketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);
    private static final CloseStatus UNAUTHENTICATED = new CloseStatus(4401, "authenticate first");

    private final Calls calls;
    private final Hints hints;
    private final JsonMapper json;
    private final Clock clock;
    private final GatewayProperties properties;
    private final AtomicInteger connected = new AtomicInteger();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();

    StreamHandler(Calls calls, Hints hints, JsonMapper json, Clock clock, GatewayProperties properties) {
        this.calls = calls;
        this.hints = hints;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        if (connected.incrementAndGet() > properties.maxStreams()) {
            close(session, CloseStatus.SERVICE_OVERLOAD);
            return;
        }
        HttpHeaders headers = session.getHandshakeHeaders();
        Optional<String> credential =
                Credentials.find(headers.getFirst("Authorization"), headers.getFirst("X-API-Key"));
        credential.ifPresentOrElse(
                known -> guarded(session, () -> open(session, known, headers.getFirst("X-Capsule-Organization"))),
                () -> waitForCredential(session));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        guarded(session, () -> handle(session, json.readValue(message.getPayload(), ClientMessage.class)));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        connected.decrementAndGet();
        Stream stream = streams.remove(session.getId());
        if (stream != null) {
            hints.remove(stream);
            stream.wake();
        }
    }

    private void handle(WebSocketSession session, ClientMessage message) {
        if (message instanceof ClientMessage.Authenticate authenticate) {
            open(session, authenticate.token(), authenticate.organization());
            answer(session, new ServerMessage.Accepted("accepted", "authenticate", null));
            return;
        }
        Stream stream = streams.get(session.getId());
        if (stream == null) {
            throw new CapsuleException(
                    ErrorCode.UNAUTHENTICATED, "Send {\"type\":\"authenticate\",\"token\":\"…\"} first.");
        }
        switch (message) {
            case ClientMessage.Subscribe subscribe ->
                stream.send(new ServerMessage.Accepted("accepted", "subscribe", stream.subscribe(subscribe)));
            case ClientMessage.Unsubscribe unsubscribe -> {
                stream.unsubscribe(unsubscribe);
                stream.send(new ServerMessage.Accepted("accepted", "unsubscribe", null));
            }
            case ClientMessage.Authenticate _ -> throw new IllegalStateException("handled before");
        }
    }

    private void open(WebSocketSession session, String credential, @Nullable String organization) {
        Supplier<Call> rights = () -> calls.open(credential, organization, null);
        Stream stream = new Stream(session, rights, json, clock);
        if (streams.putIfAbsent(session.getId(), stream) != null) {
            throw new CapsuleException(
                    ErrorCode.CONFLICT_STATE, "This stream is authenticated already. Open another for other rights.");
        }
        hints.add(stream);
        Thread.ofVirtual().name("stream-" + session.getId()).start(() -> stream(session, stream));
    }

    /** A connection that never says who it is of would be held for nothing. */
    private void waitForCredential(WebSocketSession session) {
        Executor later = CompletableFuture.delayedExecutor(
                properties.signInToStream().toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
        later.execute(() -> {
            if (!streams.containsKey(session.getId())) {
                close(session, UNAUTHENTICATED);
            }
        });
    }

    private void stream(WebSocketSession session, Stream stream) {
        guarded(session, () -> {
            try {
                stream.run();
            } catch (UncheckedIOException | IllegalStateException e) {
                LOG.debug("A stream ended: {}", e.getMessage());
            }
        });
        close(session, CloseStatus.SERVER_ERROR);
    }

    /** What a client did wrong is told to it; without a valid credential the connection ends. */
    private void guarded(WebSocketSession session, Runnable work) {
        try {
            work.run();
        } catch (CapsuleException e) {
            answer(session, new ServerMessage.Refused("error", e.code().slug(), e.getMessage()));
            if (e.code().category().status() == 401) {
                close(session, UNAUTHENTICATED);
            }
        } catch (JacksonException e) {
            FieldError field = WrongJson.fieldOf(e);
            String message = (field.pointer() + " " + field.message()).strip()
                    + " A message is {\"type\":\"subscribe\",\"serviceId\":\"…\",\"events\":[\"deployment\",\"log\"]}.";
            answer(session, new ServerMessage.Refused("error", ErrorCode.INVALID_REQUEST.slug(), message));
        }
    }

    private void answer(WebSocketSession session, ServerMessage message) {
        Stream stream = streams.get(session.getId());
        try {
            if (stream != null) {
                stream.send(message);
            } else {
                session.sendMessage(new TextMessage(json.writeValueAsString(message)));
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            LOG.debug("An answer did not reach its client: {}", e.getMessage());
        }
    }

    private static void close(WebSocketSession session, CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException e) {
            LOG.debug("A stream was gone already: {}", e.getMessage());
        }
    }
}
