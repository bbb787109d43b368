package dev.capsule.testkit.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.capsule.messaging.BrokerAccess;

/** A real broker that a test may take away and bring back. */
public interface TestBroker extends AutoCloseable {
    BrokerAccess access(String service);

    /** As abruptly as the broker allows; what it had in memory is lost. */
    void kill();

    /** Comes back at the same address. */
    void restart();

    /** Deletes a queue with what is in it. */
    default void loseQueue(String queue) throws Exception {
        String service = queue.substring(0, queue.indexOf('.'));
        try (Connection connection = RawRequest.connect(access(service));
                Channel channel = connection.createChannel()) {
            channel.queueDelete(queue);
        }
    }

    @Override
    void close();
}
