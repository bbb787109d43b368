package dev.capsule.testkit.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.capsule.messaging.BrokerAccess;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A real broker that a test may take away and bring back. */
public interface TestBroker extends AutoCloseable {
    BrokerAccess access(String service);

    /** As abruptly as the broker allows; what it had in memory is lost. */
    void kill();

    /** Comes back at the same address. */
    void restart();

    /** Deletes a queue with what is in it. */
    default void loseQueue(String queue) {
        String service = queue.substring(0, queue.indexOf('.'));
        BrokerAccess access = access(service);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(access.host());
        factory.setPort(access.port());
        factory.setVirtualHost(access.virtualHost());
        factory.setUsername(access.user());
        factory.setPassword(access.password());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDelete(queue);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void close();
}
