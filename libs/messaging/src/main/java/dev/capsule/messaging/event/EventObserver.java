package dev.capsule.messaging.event;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.capsule.contracts.Event;
import dev.capsule.messaging.Delivered;
import dev.capsule.messaging.connection.Attachment;
import dev.capsule.messaging.event.EventHandlers.Observer;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.MessageFormat;
import dev.capsule.messaging.wire.Names;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows events as they pass to whoever observes them in this process, one after the other. */
public final class EventObserver implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(EventObserver.class);

    private final EventHandlers handlers;

    public EventObserver(EventHandlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public void attached(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare(Names.EVENTS, BuiltinExchangeType.TOPIC, true);
        String queue = channel.queueDeclare().getQueue();
        for (String key : handlers.observedKeys()) {
            channel.queueBind(queue, Names.EVENTS, Names.anyRetained(key));
            channel.queueBind(queue, Names.EVENTS, Names.anyEphemeral(key));
        }
        channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                    String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                handlers.observers(properties.getType()).forEach(observer -> show(observer, properties, body));
            }
        });
    }

    @Override
    public void detached() {
        // What passes meanwhile is not seen.
    }

    private static <E extends Event> void show(Observer<E> observer, AMQP.BasicProperties properties, byte[] body) {
        try {
            long number = Headers.number(properties.getHeaders(), Headers.NUMBER, 0);
            observer.observer()
                    .accept(new Delivered<>(
                            MessageFormat.read(observer.type(), body),
                            properties.getAppId(),
                            number == 0 ? null : number,
                            properties.getTimestamp().toInstant()));
        } catch (RuntimeException e) {
            LOG.warn("An observer of {} failed", properties.getType(), e);
        }
    }
}
