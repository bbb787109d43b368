import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import dev.capsule.embedded.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The yardstick for what is asked over the bus: bare AMQP requests and replies over the embedded broker, with so many in
 * flight and nothing else done, in one JVM as standalone has it. Prints requests per second.
 *
 * <p>usage: RawRequests.java SECONDS IN_FLIGHT
 */
public final class RawRequests {
    private static final String KEY = "deploy.benchmark.v1";
    private static final int CHANNELS = 4;
    private static final byte[] QUESTION = "{\"id\":\"01a21416-7ef1-7000-b7bd-3f44a6cec0bd\"}".getBytes();
    /** About what a service is as JSON. */
    private static final byte[] ANSWER = new byte[700];

    private final Map<String, BlockingQueue<byte[]>> waiting = new ConcurrentHashMap<>();
    private final LongAdder done = new LongAdder();

    public static void main(String[] arguments) throws Exception {
        Arrays.fill(ANSWER, (byte) 'x');
        int seconds = Integer.parseInt(arguments[0]);
        int inFlight = Integer.parseInt(arguments[1]);
        Path keys = Files.createTempDirectory("capsule-bench-keys");
        try (EmbeddedBroker broker = EmbeddedBroker.start(keys, 0, List.of("gateway", "deploy"))) {
            System.out.printf("%.1f%n", new RawRequests().measure(broker, seconds, inFlight));
        }
        System.exit(0);
    }

    private double measure(EmbeddedBroker broker, int seconds, int inFlight) throws Exception {
        answer(connect(broker, "deploy"));
        Connection asking = connect(broker, "gateway");
        String replies = "gateway.replies.benchmark";
        Channel listening = asking.createChannel();
        listening.queueDeclare(replies, false, true, true, null);
        listening.basicConsume(replies, true, "", (DeliverCallback) (_, reply) -> {
            BlockingQueue<byte[]> asker = waiting.get(reply.getProperties().getCorrelationId());
            if (asker != null) {
                asker.offer(reply.getBody());
            }
        }, _ -> {});
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            channels.add(asking.createChannel());
        }
        for (int i = 0; i < inFlight; i++) {
            String name = Integer.toString(i);
            Channel channel = channels.get(i % CHANNELS);
            Thread.ofVirtual().start(() -> ask(channel, name, replies));
        }
        Thread.sleep(seconds * 1000L);
        long before = done.sum();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        return (done.sum() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private void ask(Channel channel, String name, String replies) {
        BlockingQueue<byte[]> answers = new ArrayBlockingQueue<>(1);
        waiting.put(name, answers);
        AMQP.BasicProperties properties =
                new AMQP.BasicProperties.Builder().correlationId(name).replyTo(replies).build();
        try {
            while (true) {
                synchronized (channel) {
                    channel.basicPublish("capsule.commands", KEY, properties, QUESTION);
                }
                answers.take();
                done.increment();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare("capsule.commands", "direct", true);
        channel.queueDeclare("deploy.requests", true, false, false, null);
        channel.queueBind("deploy.requests", "capsule.commands", KEY);
        channel.basicConsume("deploy.requests", true, "", (DeliverCallback) (_, request) -> {
            AMQP.BasicProperties asked = request.getProperties();
            channel.basicPublish(
                    "",
                    asked.getReplyTo(),
                    new AMQP.BasicProperties.Builder()
                            .correlationId(asked.getCorrelationId())
                            .build(),
                    ANSWER);
        }, _ -> {});
    }

    private static Connection connect(EmbeddedBroker broker, String service) throws Exception {
        var access = broker.access(service);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(access.host());
        factory.setPort(access.port());
        factory.setUsername(access.user());
        factory.setPassword(access.password());
        return factory.newConnection();
    }
}
