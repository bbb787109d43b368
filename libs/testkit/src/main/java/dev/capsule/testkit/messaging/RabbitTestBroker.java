package dev.capsule.testkit.messaging;

import dev.capsule.messaging.BrokerAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Debian's RabbitMQ, started for this test on the loopback address. Its packaged server script is run as it is, since the
 * wrapper in the path insists on another user.
 */
public final class RabbitTestBroker implements TestBroker {
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(120);

    private final Path directory;
    private final int port;
    private final int distribution;
    private final int mapper;
    private final String node;
    private Process process;

    public RabbitTestBroker(Path directory) {
        this.directory = directory;
        this.port = freePort();
        this.distribution = freePort();
        this.mapper = freePort();
        this.node = "capsule" + port + "@localhost";
        this.process = start();
    }

    /** Why it cannot be run on this machine; empty when it can. */
    public static Optional<String> missing() {
        if (!Files.isExecutable(SERVER)) {
            return Optional.of("RabbitMQ is not installed (Debian: rabbitmq-server)");
        }
        return System.getProperty("user.name").equals("root")
                ? Optional.empty()
                : Optional.of("Debian's RabbitMQ can be started by root only");
    }

    @Override
    public BrokerAccess access(String service) {
        return new BrokerAccess(HOST, port, BrokerAccess.DEFAULT_VIRTUAL_HOST, "guest", "guest");
    }

    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void restart() {
        process = start();
    }

    /** The port mapper is a daemon that its node started; it has no other user, so it is ended by its own command. */
    @Override
    public void close() {
        kill();
        try {
            ProcessBuilder command = new ProcessBuilder("epmd", "-port", Integer.toString(mapper), "-kill");
            command.redirectErrorStream(true)
                    .redirectOutput(directory.resolve("epmd.log").toFile())
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            Path configuration = directory.resolve("rabbitmq.conf");
            Files.writeString(configuration, "listeners.tcp.1 = " + HOST + ":" + port + "\n");
            Path plugins = Files.writeString(directory.resolve("enabled_plugins"), "[].");
            ProcessBuilder command = new ProcessBuilder(SERVER.toString());
            command.environment().putAll(environment(configuration, plugins));
            Process started = command.redirectErrorStream(true)
                    .redirectOutput(directory.resolve("rabbitmq.log").toFile())
                    .start();
            awaitPort(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("RabbitMQ cannot be started", e);
        }
    }

    private Map<String, String> environment(Path configuration, Path plugins) {
        return Map.ofEntries(
                Map.entry("HOME", directory.toString()),
                Map.entry("RABBITMQ_NODENAME", node),
                Map.entry("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", directory.resolve("log").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", configuration.toString().replaceFirst("\\.conf$", "")),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distribution)),
                Map.entry("ERL_EPMD_PORT", Integer.toString(mapper)),
                Map.entry("ERL_EPMD_ADDRESS", HOST),
                Map.entry("ERL_EPMD_RELAXED_COMMAND_CHECK", "true"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"));
    }

    private void awaitPort(Process started) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && started.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(HOST, port), 500);
                return;
            } catch (IOException _) {
                pause();
            }
        }
        throw new IOException("It did not listen in time:\n" + Files.readString(directory.resolve("rabbitmq.log")));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
