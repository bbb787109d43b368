package dev.capsule.gateway.testing;

import dev.capsule.gateway.GatewayApplication;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.MessagingSettings;
import dev.capsule.messaging.assembly.Messaging;
import dev.capsule.testkit.messaging.EmbeddedTestBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The gateway on a real broker, with neighbours that keep what they have in memory. */
public final class GatewayUnderTest implements AutoCloseable {
    private static final List<String> SERVICES = List.of("gateway", "auth", "deploy", "monitor");

    private final Path home;
    private final EmbeddedTestBroker broker;
    private final Messaging auth;
    private final Messaging deploy;
    private final Messaging monitor;
    private final ServletWebServerApplicationContext application;
    private final DeployNeighbour deployments = new DeployNeighbour();
    private final MonitorNeighbour lines = new MonitorNeighbour();

    private GatewayUnderTest(Path home) {
        this.home = home;
        this.broker = new EmbeddedTestBroker(home.resolve("keys"), SERVICES);
        AuthNeighbour people = new AuthNeighbour();
        this.auth = neighbour("auth", AuthNeighbour.ANSWERS);
        people.signWith(auth.tokens());
        auth.start(List.of(people));
        this.deploy = started("deploy", DeployNeighbour.ANSWERS, deployments);
        this.monitor = started("monitor", MonitorNeighbour.ANSWERS, lines);
        BrokerAccess access = broker.access("gateway");
        this.application = (ServletWebServerApplicationContext) GatewayApplication.application()
                .run(
                        "--server.port=0",
                        "--capsule.gateway.home=" + home,
                        "--capsule.gateway.max-streams=4",
                        "--capsule.gateway.sign-in-to-stream=200ms",
                        "--capsule.broker.host=" + access.host(),
                        "--capsule.broker.port=" + access.port(),
                        "--capsule.broker.virtual-host=" + access.virtualHost(),
                        "--capsule.broker.user=" + access.user(),
                        "--capsule.broker.password=" + access.password());
    }

    static GatewayUnderTest start() {
        try {
            return new GatewayUnderTest(Files.createTempDirectory("capsule-gateway"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return application.getWebServer().getPort();
    }

    /** Somebody with every right in the first organization. */
    public Browser owner() {
        return new Browser(port(), AuthNeighbour.OWNER);
    }

    public Browser stranger() {
        return new Browser(port(), null);
    }

    public DeployNeighbour deploy() {
        return deployments;
    }

    public MonitorNeighbour monitor() {
        return lines;
    }

    /** Wakes the streams of the first organization, as new lines do. */
    public void wakeStreams() {
        monitor.ephemeralEvents().publish(lines.appended());
    }

    private Messaging started(String service, List<Class<?>> answers, MessageHandlers handlers) {
        Messaging messaging = neighbour(service, answers);
        messaging.start(List.of(handlers));
        return messaging;
    }

    private Messaging neighbour(String service, List<Class<?>> answers) {
        MessagingSettings settings =
                new MessagingSettings(service, home.resolve("keys"), answers, MessagingSettings.DEFAULT_CONCURRENCY);
        return new Messaging(
                settings, () -> broker.access(service), null, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    @Override
    public void close() throws IOException {
        application.close();
        monitor.close();
        deploy.close();
        auth.close();
        broker.close();
        FileSystemUtils.deleteRecursively(home);
    }
}
