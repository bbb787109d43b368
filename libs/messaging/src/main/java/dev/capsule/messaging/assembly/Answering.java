package dev.capsule.messaging.assembly;

import dev.capsule.contracts.CommonRequest;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Requester;
import dev.capsule.messaging.connection.Attachment;
import dev.capsule.messaging.connection.BrokerConnection;
import dev.capsule.messaging.event.CatchUp;
import dev.capsule.messaging.event.DeadLetterRequests;
import dev.capsule.messaging.event.EventConsumer;
import dev.capsule.messaging.event.EventHandlers;
import dev.capsule.messaging.event.EventObserver;
import dev.capsule.messaging.event.EventPublisher;
import dev.capsule.messaging.event.EventRequests;
import dev.capsule.messaging.event.Retention;
import dev.capsule.messaging.request.CallMetrics;
import dev.capsule.messaging.request.Dispatcher;
import dev.capsule.messaging.request.HandlerTable;
import dev.capsule.messaging.request.RequestServer;
import dev.capsule.messaging.token.TokenVerifier;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service between its start and its end: what it answers, publishes and listens to. */
final class Answering implements AutoCloseable {
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final MessagingSettings settings;
    private final @Nullable Storage storage;
    private final Requester requester;
    private final InternalTokens tokens;
    private final UuidSource ids;
    private final Clock clock;
    private final EventHandlers events = new EventHandlers();
    private final HandlerTable table = new HandlerTable(events);
    private final RequestServer server;
    private final Supplier<BrokerAccess> broker;
    private final List<AutoCloseable> running = new ArrayList<>();
    private @Nullable BrokerConnection connection;

    Answering(
            MessagingSettings settings,
            Supplier<BrokerAccess> broker,
            @Nullable Storage storage,
            TokenVerifier verifier,
            Requester requester,
            InternalTokens tokens,
            UuidSource ids,
            Clock clock,
            CallMetrics metrics) {
        this.settings = settings;
        this.broker = broker;
        this.storage = storage;
        this.requester = requester;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
        this.server = new RequestServer(
                settings.service(),
                settings.concurrency(),
                new Dispatcher(table, verifier, storage == null ? null : storage.keeping()),
                clock,
                metrics);
    }

    void start(List<? extends MessageHandlers> handlers) {
        handlers.forEach(each -> each.register(table));
        List<Class<?>> answered = new ArrayList<>(settings.requests());
        if (storage != null) {
            ServiceDatabase database = storage.database();
            new EventRequests(database.tenants(), database.system(), clock).register(table);
            new DeadLetterRequests(settings.service(), database, events, clock).register(table);
            answered.add(CommonRequest.class);
        }
        table.complete(MessageCatalog.of(settings.service(), answered));
        connect();
        if (storage != null) {
            EventPublisher publisher = storage.publisher();
            publisher.start();
            running.add(publisher);
            Retention retention = storage.retention();
            retention.start();
            running.add(retention);
        }
    }

    private void connect() {
        List<Attachment> attachments = new ArrayList<>();
        if (!table.isEmpty()) {
            attachments.add(server);
        }
        if (storage != null && events.handlesAny()) {
            CatchUp catchUp =
                    new CatchUp(settings.service(), events, storage.database(), requester, tokens, ids, clock);
            attachments.add(new EventConsumer(settings.service(), events, catchUp));
            catchUp.start();
            running.add(catchUp);
        }
        if (events.observesAny()) {
            attachments.add(new EventObserver(events));
        }
        if (!attachments.isEmpty()) {
            connection = new BrokerConnection(broker, settings.service() + "-answers", attachments);
            connection.start();
            connection.awaitFirst(FIRST_CONNECTION);
        }
    }

    boolean isConnected() {
        return connection == null || connection.isConnected();
    }

    @Override
    public void close() {
        server.drain(DRAIN);
        for (AutoCloseable part : running) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("A part of messaging does not stop", e);
            }
        }
        if (connection != null) {
            connection.close();
        }
    }
}
