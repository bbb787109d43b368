package dev.capsule.messaging.request;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.capsule.messaging.connection.Attachment;
import dev.capsule.messaging.connection.PublishingChannels;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.Names;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from the service's queue and sends replies. A request is given back to the broker when the process dies
 * while handling it, but only if it may be handled twice; any other is taken off the queue when its handling begins.
 */
public final class RequestServer implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(RequestServer.class);
    private static final int REPLY_CHANNELS = 2;
    /** So that a handler that becomes free finds its next request already here. */
    private static final int PREFETCH_PER_HANDLER = 4;

    private static final Duration DRAIN_PAUSE = Duration.ofMillis(5);

    private final String service;
    private final int concurrency;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final CallMetrics metrics;
    private final Semaphore permits;
    private volatile @Nullable Consumption consumption;
    private final AtomicInteger inFlight = new AtomicInteger();

    public RequestServer(String service, int concurrency, Dispatcher dispatcher, Clock clock, CallMetrics metrics) {
        this.service = service;
        this.concurrency = concurrency;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.metrics = metrics;
        this.permits = new Semaphore(concurrency);
    }

    @Override
    public void attached(Connection connection) throws IOException {
        PublishingChannels replies = PublishingChannels.open(connection, REPLY_CHANNELS, null);
        Channel channel = connection.createChannel();
        channel.exchangeDeclare(Names.COMMANDS, BuiltinExchangeType.DIRECT, true);
        String queue = Names.requestQueue(service);
        channel.queueDeclare(queue, true, false, false, null);
        for (String key : dispatcher.handlers().keys()) {
            channel.queueBind(queue, Names.COMMANDS, key);
        }
        channel.basicQos(concurrency * PREFETCH_PER_HANDLER);
        String tag = channel.basicConsume(queue, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                    String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                Delivery delivery = new Delivery(channel, replies, envelope.getDeliveryTag(), properties, body);
                inFlight.incrementAndGet();
                Thread.startVirtualThread(() -> serve(delivery));
            }
        });
        consumption = new Consumption(channel, tag);
    }

    @Override
    public void detached() {
        consumption = null;
    }

    /** Takes no more requests and waits until those that were taken are answered, or until the time is over. */
    public void drain(Duration limit) {
        Consumption now = consumption;
        if (now == null) {
            return;
        }
        try {
            now.channel.basicCancel(now.tag);
            long end = System.nanoTime() + limit.toNanos();
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                Thread.sleep(DRAIN_PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("The broker went away before {} had stopped: {}", service, e.toString());
        }
    }

    private record Consumption(Channel channel, String tag) {}

    private record Delivery(
            Channel channel, PublishingChannels replies, long tag, AMQP.BasicProperties properties, byte[] body) {
        void done() throws IOException {
            channel.basicAck(tag, false);
        }
    }

    private void serve(Delivery delivery) {
        try {
            permits.acquire();
            try {
                handle(delivery);
            } finally {
                permits.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("The broker went away while {} was handled: {}", delivery.properties.getType(), e.toString());
        } catch (IllegalArgumentException e) {
            LOG.warn("A message on the queue of {} is no request: {}", service, e.toString());
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void handle(Delivery delivery) throws IOException {
        Incoming incoming;
        try {
            incoming = read(delivery);
        } catch (IllegalArgumentException e) {
            delivery.done();
            throw e;
        }
        if (clock.instant().isAfter(incoming.deadline())) {
            delivery.done();
            metrics.answered(incoming.key(), "dropped", 0);
            return;
        }
        if (!incoming.repeatable()) {
            delivery.done();
        }
        long start = System.nanoTime();
        Outgoing reply = dispatcher.answer(incoming);
        metrics.answered(incoming.key(), reply.outcome(), System.nanoTime() - start);
        send(delivery, reply);
        if (incoming.repeatable()) {
            delivery.done();
        }
    }

    private static void send(Delivery delivery, Outgoing reply) throws IOException {
        AMQP.BasicProperties asked = delivery.properties;
        if (asked.getReplyTo() != null) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .correlationId(asked.getCorrelationId())
                    .type(reply.type())
                    .build();
            delivery.replies.publish("", asked.getReplyTo(), false, properties, reply.body());
        }
    }

    private static Incoming read(Delivery delivery) {
        AMQP.BasicProperties properties = delivery.properties;
        Map<String, Object> headers = properties.getHeaders();
        if (properties.getType() == null || properties.getMessageId() == null) {
            throw new IllegalArgumentException("it has no type or no message id");
        }
        return new Incoming(
                properties.getType(),
                UUID.fromString(properties.getMessageId()),
                Headers.flag(headers, Headers.ONCE),
                Headers.flag(headers, Headers.REPEATABLE),
                Instant.ofEpochMilli(Headers.number(headers, Headers.DEADLINE, Long.MAX_VALUE)),
                Headers.text(headers, Headers.TOKEN),
                Headers.text(headers, Headers.TRACE),
                delivery.body);
    }
}
