package dev.capsule.messaging.assembly;

import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.EphemeralEvents;
import dev.capsule.messaging.InternalTokens;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.Outbox;
import dev.capsule.messaging.Requester;
import dev.capsule.messaging.connection.BrokerConnection;
import dev.capsule.messaging.event.EventSender;
import dev.capsule.messaging.request.CallMetrics;
import dev.capsule.messaging.request.MultiplexedRequester;
import dev.capsule.messaging.request.ReplyChannel;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.messaging.token.TokenSigner;
import dev.capsule.messaging.token.TokenVerifier;
import dev.capsule.persistence.ServiceDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one service that speaks to the broker. It asks from the moment it is made; it answers, publishes and
 * listens from {@link #start} to {@link #stop}.
 */
public final class Messaging implements AutoCloseable {
    private final MessagingSettings settings;
    private final Supplier<BrokerAccess> broker;
    private final Clock clock;
    private final UuidSource ids;
    private final CallMetrics metrics;
    private final TokenSigner signer;
    private final TokenVerifier verifier;
    private final MultiplexedRequester requester;
    private final EventSender sender;
    private final @Nullable Storage storage;
    private final BrokerConnection asking;
    private @Nullable Answering answering;

    /** @param database null for a service without tables, which then tells and handles no events */
    public Messaging(
            MessagingSettings settings,
            Supplier<BrokerAccess> broker,
            @Nullable ServiceDatabase database,
            Clock clock,
            MeterRegistry registry) {
        this.settings = settings;
        this.broker = broker;
        this.clock = clock;
        this.ids = new UuidSource(clock, () -> ThreadLocalRandom.current().nextLong());
        this.metrics = new CallMetrics(registry);
        KeyFiles keys = new KeyFiles(settings.keys());
        this.signer = new TokenSigner(
                settings.service(), keys.requirePair(settings.service()).getPrivate(), clock);
        this.verifier = new TokenVerifier(keys, clock);
        Semaphore written = new Semaphore(0);
        this.sender = new EventSender(settings.service(), clock, written::release);
        this.storage =
                database == null ? null : new Storage(settings.service(), database, sender, written, clock, registry);
        ReplyChannel replies = new ReplyChannel();
        this.requester = new MultiplexedRequester(settings.service(), replies, ids, clock, metrics);
        this.asking = new BrokerConnection(broker, settings.service() + "-asks", List.of(replies, sender));
        asking.start();
    }

    public Requester requester() {
        return requester;
    }

    public InternalTokens tokens() {
        return signer;
    }

    public EphemeralEvents ephemeralEvents() {
        return sender;
    }

    public Outbox outbox() {
        return storage == null ? new NoOutbox() : storage.outbox();
    }

    /** Whether the service can ask, and can be asked if it was started. */
    public boolean isConnected() {
        return asking.isConnected() && (answering == null || answering.isConnected());
    }

    /**
     * Takes the handlers and begins; fails when a request has none. A broker that is not there yet is waited for a while,
     * and then in the background.
     */
    public void start(List<? extends MessageHandlers> handlers) {
        answering = new Answering(settings, broker, storage, verifier, requester, signer, ids, clock, metrics);
        answering.start(handlers);
    }

    /** Takes nothing new, waits for what was begun, and goes. Asking still works. */
    public void stop() {
        if (answering != null) {
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
