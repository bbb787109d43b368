package dev.capsule.messaging.event;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.capsule.contracts.Event;
import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.EphemeralEvents;
import dev.capsule.messaging.connection.Attachment;
import dev.capsule.messaging.connection.PublishingChannels;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.MessageFormat;
import dev.capsule.messaging.wire.Names;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the broker. That nobody listens is no failure: whoever listens later asks for what it missed. So events
 * are neither mandatory nor stored by the broker.
 */
public final class EventSender implements Attachment, EphemeralEvents {
    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final long CONFIRM_MILLIS = 10_000;

    private record Link(Channel confirmed, PublishingChannels unconfirmed) {}

    private final String service;
    private final Clock clock;
    private final Runnable connected;
    private volatile @Nullable Link link;

    /** @param connected told when there is a broker again */
    public EventSender(String service, Clock clock, Runnable connected) {
        this.service = service;
        this.clock = clock;
        this.connected = connected;
    }

    @Override
    public void attached(Connection connection) throws IOException {
        Channel confirmed = connection.createChannel();
        confirmed.exchangeDeclare(Names.EVENTS, BuiltinExchangeType.TOPIC, true);
        confirmed.confirmSelect();
        link = new Link(confirmed, PublishingChannels.open(connection, 1, null));
        connected.run();
    }

    @Override
    public void detached() {
        link = null;
    }

    /** Whether the broker has all of them; false when one was refused or nobody knows. For one thread at a time. */
    boolean send(OrganizationId organization, List<EventRecord> events) throws InterruptedException {
        Link now = link;
        if (now == null) {
            return false;
        }
        try {
            for (EventRecord event : events) {
                now.confirmed.basicPublish(
                        Names.EVENTS,
                        Names.retained(service, event.key()),
                        properties(organization, event.key(), event.at(), event.number()),
                        MessageFormat.write(event.payload()));
            }
            return now.confirmed.waitForConfirms(CONFIRM_MILLIS);
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            LOG.debug("Events of {} are not confirmed: {}", service, e.toString());
            return false;
        }
    }

    @Override
    public void publish(Event event) {
        Link now = link;
        if (now == null) {
            return;
        }
        String key = MessageCatalog.keyOf(event.getClass());
        try {
            now.unconfirmed.publish(
                    Names.EVENTS,
                    Names.ephemeral(service, key),
                    false,
                    properties(event.organization(), key, clock.instant(), null),
                    MessageFormat.write(event));
        } catch (IOException e) {
            LOG.debug("An event {} is lost: {}", key, e.toString());
        }
    }

    private AMQP.BasicProperties properties(
            OrganizationId organization, String key, Instant at, @Nullable Long number) {
        Map<String, Object> headers = HashMap.newHashMap(2);
        headers.put(Headers.ORGANIZATION, organization.toString());
        if (number != null) {
            headers.put(Headers.NUMBER, number);
        }
        return new AMQP.BasicProperties.Builder()
                .type(key)
                .appId(service)
                .timestamp(Date.from(at))
                .headers(headers)
                .build();
    }
}
