package dev.capsule.gateway.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Debian's Redis, on a free port of the loopback address. */
final class RedisServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private Process process;

    RedisServer(Path directory) {
        this.directory = directory;
        this.port = freePort();
        this.process = run();
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    String url() {
        return "redis://:s3cret@" + HOST + ":" + port;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() {
        process = run();
    }

    @Override
    public void close() {
        kill();
    }

    private Process run() {
        try {
            Path log = directory.resolve("redis.log");
            Process started = new ProcessBuilder(
                            PROGRAM.toString(),
                            "--bind",
                            HOST,
                            "--port",
                            Integer.toString(port),
                            "--requirepass",
                            "s3cret",
                            "--save",
                            "",
                            "--dir",
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Instant deadline = Instant.now().plus(START);
            while (!answers()) {
                if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("Redis does not listen: " + Files.readString(log));
                }
                Thread.onSpinWait();
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), 500);
            return true;
        } catch (IOException _) {
            return false;
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
