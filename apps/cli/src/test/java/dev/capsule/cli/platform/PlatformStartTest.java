package dev.capsule.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.Terminal;
import dev.capsule.contracts.local.PlatformAddress;
import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformStartTest {
    private static final int REFUSED = 503;

    @TempDir
    private Path home;

    private final AtomicInteger asked = new AtomicInteger();
    private Process platform;
    private HttpServer server;

    @BeforeEach
    void run() throws IOException {
        platform = new ProcessBuilder("sleep", "600").start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        long pid = platform.pid();
        int port = server.getAddress().getPort();
        PlatformAddress address = new PlatformAddress(
                pid,
                Platforms.startTicks(pid),
                port,
                8080,
                "0.1.0",
                Clock.systemUTC().instant());
        Files.write(home.resolve("platform.json"), WireJson.tolerant().writeValueAsBytes(address));
    }

    @AfterEach
    void end() {
        server.stop(0);
        platform.destroyForcibly();
    }

    @Test
    void waitsForAPlatformThatDoesNotAnswerYet() {
        answer(() -> asked.incrementAndGet() < 3 ? REFUSED : 200);

        assertThat(start().ensureRunning(null, null).pid()).isEqualTo(platform.pid());
        assertThat(asked).hasValue(3);
    }

    /** What starts one needs the installation's script, which there is none of here; that is how far it shall come. */
    @Test
    void startsAnotherWhenTheOneThatLivesDiesBeforeItAnswers() {
        answer(() -> {
            platform.destroyForcibly();
            return REFUSED;
        });

        assertThatThrownBy(() -> start().ensureRunning(null, null))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("starts or stops the platform");
    }

    private void answer(IntSupplier status) {
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status.getAsInt(), -1);
            exchange.close();
        });
    }

    private PlatformStart start() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new PlatformStart(new Context(Map.of("CAPSULE_HOME", home.toString()), nowhere, nowhere, Terminal.NONE));
    }
}
