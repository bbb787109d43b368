package dev.capsule.messaging.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ReturnListener;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Several channels for publishing, each used by one thread at a time, so that publishers rarely wait for each other. */
public final class PublishingChannels {
    private record Lane(Channel channel, ReentrantLock lock) {}

    private final List<Lane> lanes;
    private final AtomicInteger next = new AtomicInteger();

    private PublishingChannels(List<Lane> lanes) {
        this.lanes = lanes;
    }

    /** @param unroutable told of what had no route; null when nothing is published as mandatory */
    public static PublishingChannels open(Connection connection, int count, @Nullable ReturnListener unroutable)
            throws IOException {
        List<Lane> lanes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Channel channel = connection.createChannel();
            if (unroutable != null) {
                channel.addReturnListener(unroutable);
            }
            lanes.add(new Lane(channel, new ReentrantLock()));
        }
        return new PublishingChannels(List.copyOf(lanes));
    }

    /** @throws IOException when the connection is gone; then nobody knows whether the message arrived */
    public void publish(
            String exchange, String routingKey, boolean mandatory, AMQP.BasicProperties properties, byte[] body)
            throws IOException {
        Lane lane = lanes.get(Math.floorMod(next.getAndIncrement(), lanes.size()));
        lane.lock.lock();
        try {
            lane.channel.basicPublish(exchange, routingKey, mandatory, properties, body);
        } catch (ShutdownSignalException e) {
            throw new IOException("The connection to the broker is closed", e);
        } finally {
            lane.lock.unlock();
        }
    }
}
