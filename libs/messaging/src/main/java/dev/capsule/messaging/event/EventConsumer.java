package dev.capsule.messaging.event;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.capsule.contracts.EventRecord;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.connection.Attachment;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.MessageFormat;
import dev.capsule.messaging.wire.Names;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the retained events of the producers that the service listens to, all of them, so that gaps show. */
public final class EventConsumer implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
    private static final int PREFETCH = 200;

    private final String service;
    private final EventHandlers handlers;
    private final CatchUp catchUp;

    public EventConsumer(String service, EventHandlers handlers, CatchUp catchUp) {
        this.service = service;
        this.handlers = handlers;
        this.catchUp = catchUp;
    }

    @Override
    public void attached(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare(Names.EVENTS, BuiltinExchangeType.TOPIC, true);
        String queue = Names.eventQueue(service);
        channel.queueDeclare(queue, true, false, false, null);
        for (String producer : handlers.producers()) {
            channel.queueBind(queue, Names.EVENTS, Names.allRetained(producer));
        }
        channel.basicQos(PREFETCH);
        channel.basicConsume(queue, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                    String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                receive(channel, envelope.getDeliveryTag(), properties, body);
            }
        });
        catchUp.soon();
    }

    @Override
    public void detached() {
        // What was received and not handled comes again, or is asked for.
    }

    private void receive(Channel channel, long tag, AMQP.BasicProperties properties, byte[] body) throws IOException {
        EventRecord event;
        OrganizationId organization;
        try {
            organization =
                    OrganizationId.of(String.valueOf(Headers.text(properties.getHeaders(), Headers.ORGANIZATION)));
            event = new EventRecord(
                    Headers.number(properties.getHeaders(), Headers.NUMBER, 0),
                    properties.getType(),
                    properties.getTimestamp().toInstant(),
                    MessageFormat.tree(body));
        } catch (RuntimeException e) {
            LOG.warn("A message on the queue of {} is no event: {}", service, e.toString());
            channel.basicAck(tag, false);
            return;
        }
        catchUp.receive(properties.getAppId(), organization, event, () -> acknowledge(channel, tag));
    }

    private static void acknowledge(Channel channel, long tag) {
        try {
            channel.basicAck(tag, false);
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("An event cannot be acknowledged and will come again: {}", e.toString());
        }
    }
}
