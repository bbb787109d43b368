package dev.capsule.messaging.request;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.capsule.messaging.connection.Attachment;
import dev.capsule.messaging.connection.PublishingChannels;
import dev.capsule.messaging.wire.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The process' one reply queue and the channels that requests go out on; both anew on each connection. */
public final class ReplyChannel implements Attachment {
    private static final Duration YOUNG = Duration.ofSeconds(5);
    private static final int PUBLISHING_CHANNELS = 4;

    private final PendingCalls pending = new PendingCalls();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Link current;

    /** The way out and back on one connection. */
    final class Link {
        private final PublishingChannels channels;
        private final String replyQueue;
        private final long made = System.nanoTime();

        Link(PublishingChannels channels, String replyQueue) {
            this.channels = channels;
            this.replyQueue = replyQueue;
        }

        /** A broker that just came may not know the queues of the services yet: they come to it at the same time. */
        boolean isYoung() {
            return System.nanoTime() - made < YOUNG.toNanos();
        }

        String replyQueue() {
            return replyQueue;
        }

        void publish(String exchange, String key, AMQP.BasicProperties properties, byte[] body) throws IOException {
            channels.publish(exchange, key, true, properties, body);
        }

        /** Found broken before the connection's own notice came. */
        void lost() {
            replace(this, null);
        }
    }

    PendingCalls pending() {
        return pending;
    }

    @Override
    public void attached(Connection connection) throws IOException {
        Channel replies = connection.createChannel();
        replies.exchangeDeclare(Names.COMMANDS, BuiltinExchangeType.DIRECT, true);
        String queue = replies.queueDeclare().getQueue();
        replies.basicConsume(queue, true, new DefaultConsumer(replies) {
            @Override
            public void handleDelivery(
                    String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                pending.complete(
                        properties.getCorrelationId(), new PendingCalls.Answer.Reply(properties.getType(), body));
            }
        });
        PublishingChannels channels = PublishingChannels.open(
                connection,
                PUBLISHING_CHANNELS,
                (code, text, exchange, key, properties, body) ->
                        pending.complete(properties.getCorrelationId(), new PendingCalls.Answer.Unroutable()));
        set(new Link(channels, queue));
    }

    @Override
    public void detached() {
        set(null);
        pending.loseAll();
    }

    /** Waits for a connection; null when there is none in time. */
    @Nullable
    Link await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (current == null) {
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    private void set(@Nullable Link link) {
        lock.lock();
        try {
            current = link;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void replace(Link expected, @Nullable Link link) {
        lock.lock();
        try {
            if (current == expected) {
                current = link;
            }
        } finally {
            lock.unlock();
        }
    }
}
