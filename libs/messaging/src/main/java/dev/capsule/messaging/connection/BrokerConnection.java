package dev.capsule.messaging.connection;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.capsule.messaging.BrokerAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection: connects, attaches what lives on it, and begins again when it is lost, for as long as it takes.
 * The client's own recovery is off, since it cannot tell callers that what they sent is lost.
 */
public final class BrokerConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HEARTBEAT_SECONDS = 10;
    private static final int CLOSE_MILLIS = 2_000;

    private final ConnectionFactory factory;
    private final String name;
    private final List<Attachment> attachments;
    private final ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
    private final Thread keeper;
    private volatile boolean closed;
    private volatile @Nullable Connection current;

    /** @param access asked at each attempt, since a broker may come back elsewhere */
    public BrokerConnection(Supplier<BrokerAccess> access, String name, List<Attachment> attachments) {
        this.factory = new ConnectionFactory();
        this.name = name;
        this.attachments = List.copyOf(attachments);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setSharedExecutor(consumers);
        this.keeper = Thread.ofVirtual().name("broker-" + name).unstarted(() -> keep(access));
    }

    public void start() {
        keeper.start();
    }

    /** Waits until everything was attached for the first time; false when the broker cannot be reached in time. */
    public boolean awaitFirst(Duration limit) {
        try {
            connected.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Connecting is tried until it succeeds", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether messages go through at the moment. */
    public boolean isConnected() {
        Connection connection = current;
        return connection != null && connection.isOpen();
    }

    private void keep(Supplier<BrokerAccess> access) {
        Duration pause = FIRST_PAUSE;
        boolean reported = false;
        while (!closed) {
            try {
                live(access.get());
                pause = FIRST_PAUSE;
                reported = false;
            } catch (IOException | TimeoutException | RuntimeException e) {
                if (!closed && !reported) {
                    LOG.warn("{} cannot reach the broker at {}; trying on: {}", name, access.get(), e.toString());
                    reported = true;
                }
                pause = longer(pause);
            } catch (InterruptedException _) {
                return;
            }
            if (!closed && !sleep(pause)) {
                return;
            }
        }
    }

    private void live(BrokerAccess access) throws IOException, TimeoutException, InterruptedException {
        Connection connection = connect(access);
        CountDownLatch lost = new CountDownLatch(1);
        connection.addShutdownListener(_ -> lost.countDown());
        current = connection;
        try {
            for (Attachment attachment : attachments) {
                attachment.attached(connection);
            }
            connected.complete(null);
            LOG.info("{} is connected to the broker", name);
            lost.await();
            if (!closed) {
                LOG.warn("{} lost the broker: {}", name, String.valueOf(connection.getCloseReason()));
            }
        } finally {
            current = null;
            attachments.forEach(Attachment::detached);
            connection.abort(CLOSE_MILLIS);
        }
    }

    private Connection connect(BrokerAccess access) throws IOException, TimeoutException {
        factory.setHost(access.host());
        factory.setPort(access.port());
        factory.setVirtualHost(access.virtualHost());
        factory.setUsername(access.user());
        factory.setPassword(access.password());
        return factory.newConnection(consumers, name);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection connection = current;
        if (connection != null) {
            try {
                connection.close(CLOSE_MILLIS);
            } catch (IOException | AlreadyClosedException _) {
                connection.abort(CLOSE_MILLIS);
            }
        }
        keeper.interrupt();
        consumers.shutdown();
    }
}
