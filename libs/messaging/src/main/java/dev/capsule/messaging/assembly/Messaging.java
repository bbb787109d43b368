package dev.capsule.messaging.assembly;

import dev.capsule.contracts.MessageCatalog;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Requester;
import dev.capsule.messaging.connection.BrokerConnection;
import dev.capsule.messaging.request.CallMetrics;
import dev.capsule.messaging.request.Dispatcher;
import dev.capsule.messaging.request.HandlerTable;
import dev.capsule.messaging.request.MultiplexedRequester;
import dev.capsule.messaging.request.ReplyChannel;
import dev.capsule.messaging.request.RequestServer;
import dev.capsule.messaging.request.Tenancy;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.messaging.token.TokenSigner;
import dev.capsule.messaging.token.TokenVerifier;
import dev.capsule.persistence.ServiceDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one service that speaks to the broker. It asks from the moment it is made; it answers from {@link #start}
 * to {@link #close}.
 */
public final class Messaging implements AutoCloseable {
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final MessagingSettings settings;
    private final Supplier<BrokerAccess> broker;
    private final Clock clock;
    private final CallMetrics metrics;
    private final Tenancy tenancy;
    private final TokenSigner signer;
    private final TokenVerifier verifier;
    private final MultiplexedRequester requester;
    private final BrokerConnection asking;
    private @Nullable RequestServer server;
    private @Nullable BrokerConnection answering;

    /** @param database null for a service without tables, which then can be asked nothing that needs them */
    public Messaging(
            MessagingSettings settings,
            Supplier<BrokerAccess> broker,
            @Nullable ServiceDatabase database,
            Clock clock,
            MeterRegistry registry) {
        this.settings = settings;
        this.broker = broker;
        this.clock = clock;
        this.metrics = new CallMetrics(registry);
        this.tenancy = database == null ? new WithoutDatabase() : database.tenants()::inTransaction;
        KeyFiles keys = new KeyFiles(settings.keys());
        this.signer = new TokenSigner(
                settings.service(), keys.requirePair(settings.service()).getPrivate(), clock);
        this.verifier = new TokenVerifier(keys, clock);
        ReplyChannel replies = new ReplyChannel();
        this.requester = new MultiplexedRequester(
                settings.service(), replies, new UuidSource(clock, new SecureRandom()), clock, metrics);
        this.asking = new BrokerConnection(broker, settings.service() + "-asks", List.of(replies));
        asking.start();
    }

    public Requester requester() {
        return requester;
    }

    public InternalTokens tokens() {
        return signer;
    }

    /**
     * Takes the handlers and begins to answer; fails when a request has none. A broker that is not there yet is waited for
     * a while, and then in the background.
     */
    public void start(List<? extends MessageHandlers> handlers) {
        HandlerTable table = new HandlerTable();
        handlers.forEach(each -> each.register(table));
        table.complete(MessageCatalog.of(settings.service(), settings.requests()));
        server = new RequestServer(
                settings.service(), settings.concurrency(), new Dispatcher(table, verifier, tenancy), clock, metrics);
        answering = new BrokerConnection(broker, settings.service() + "-answers", List.of(server));
        answering.start();
        answering.awaitFirst(FIRST_CONNECTION);
    }

    /** Takes nothing new, waits for what was begun, and goes. Asking still works. */
    public void stop() {
        if (answering != null && server != null) {
            server.drain(DRAIN);
            answering.close();
            answering = null;
        }
    }

    @Override
    public void close() {
        stop();
        asking.close();
    }
}
