package dev.capsule.gateway.limit;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to Redis for all callers. While there is none nobody waits for it: it is looked for in the
 * background, for as long as it takes.
 */
public final class RedisLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RedisClient client;
    private final Thread keeper;
    private volatile boolean closed;
    /** Null while Redis does not answer. */
    private volatile @Nullable RedisCommands<String, String> commands;

    /** @param url such as {@code redis://:password@127.0.0.1:6379}, or {@code rediss://} with TLS */
    public RedisLink(String url) {
        this.client = RedisClient.create(address(url));
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .build());
        this.keeper = Thread.ofVirtual().name("redis-link").start(this::keep);
    }

    /** The answer of Redis; empty when there is none, after a quarter of a second at most. */
    <T> Optional<T> ask(Function<RedisCommands<String, String>, T> question) {
        RedisCommands<String, String> now = commands;
        if (now == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(now));
        } catch (RedisException e) {
            lost(e);
            return Optional.empty();
        }
    }

    /** Whether Redis answered when it was asked last. */
    public boolean isUsable() {
        return commands != null;
    }

    private void keep() {
        boolean reported = false;
        while (!closed) {
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                reported = false;
                connection.setTimeout(PATIENCE);
                while (true) {
                    connection.sync().ping();
                    found(connection.sync());
                    Thread.sleep(LOOK);
                }
            } catch (RedisException e) {
                if (commands == null && !reported && !closed) {
                    LOG.warn("Redis cannot be used; each gateway keeps rate limits by itself: {}", e.toString());
                    reported = true;
                }
                lost(e);
            } catch (InterruptedException _) {
                return;
            }
            if (!pause()) {
                return;
            }
        }
    }

    private void found(RedisCommands<String, String> usable) {
        if (commands == null) {
            commands = usable;
            LOG.info("Rate limits are shared through Redis");
        }
    }

    private void lost(RedisException why) {
        if (commands != null && !closed) {
            LOG.warn("Redis does not answer; each gateway keeps rate limits by itself: {}", why.toString());
        }
        commands = null;
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private static RedisURI address(String url) {
        try {
            RedisURI address = RedisURI.create(url);
            address.setTimeout(CONNECT);
            return address;
        } catch (IllegalArgumentException e) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "capsule.redis.url is not an address of Redis. Write redis://:PASSWORD@HOST:6379, or rediss:// with TLS.",
                    e);
        }
    }

    @Override
    public void close() {
        closed = true;
        commands = null;
        keeper.interrupt();
        try {
            keeper.join(CONNECT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
