package dev.capsule.testkit.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as another program, or a newer version of this one, would put it on the wire. */
record RawRequest(String key, @Nullable String token, String body) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The reply's type and body, with a space between them. */
    String ask(BrokerAccess access) throws Exception {
        try (Connection connection = connect(access);
                Channel channel = connection.createChannel()) {
            String replies = channel.queueDeclare().getQueue();
            Map<String, Object> headers = new HashMap<>();
            if (token != null) {
                headers.put(Headers.TOKEN, token);
            }
            channel.basicPublish(
                    Names.COMMANDS,
                    key,
                    new AMQP.BasicProperties.Builder()
                            .type(key)
                            .messageId(UUID.randomUUID().toString())
                            .replyTo(replies)
                            .correlationId("1")
                            .headers(headers)
                            .build(),
                    body.getBytes(StandardCharsets.UTF_8));
            return await(channel, replies);
        }
    }

    static Connection connect(BrokerAccess access) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(access.host());
        factory.setPort(access.port());
        factory.setVirtualHost(access.virtualHost());
        factory.setUsername(access.user());
        factory.setPassword(access.password());
        return factory.newConnection();
    }

    private static String await(Channel channel, String queue) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            GetResponse reply = channel.basicGet(queue, true);
            if (reply != null) {
                return reply.getProps().getType() + " " + new String(reply.getBody(), StandardCharsets.UTF_8);
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        throw new AssertionError("No reply within " + PATIENCE);
    }
}
