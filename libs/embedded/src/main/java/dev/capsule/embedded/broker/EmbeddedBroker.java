package dev.capsule.embedded.broker;

import dev.capsule.messaging.BrokerAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker on the loopback address of this machine that keeps its messages in memory: what must not get lost is in the
 * services' outboxes. Every service has a user of its own, with a password that is random for this installation.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    static final String HOST = "127.0.0.1";
    static final String PORT_NAME = "AMQP";

    private final SystemLauncher launcher;
    private final int port;
    private final Map<String, String> passwords;

    private EmbeddedBroker(SystemLauncher launcher, int port, Map<String, String> passwords) {
        this.launcher = launcher;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * @param keys the directory of the passwords
     * @param port 0 for any that is free
     */
    public static EmbeddedBroker start(Path keys, int port, List<String> services) {
        BrokerPasswords files = new BrokerPasswords(keys);
        Map<String, String> passwords = new LinkedHashMap<>();
        services.forEach(service -> passwords.put(service, files.require(service)));
        AtomicReference<SystemConfig<?>> system = new AtomicReference<>();
        SystemLauncher launcher = new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
            @Override
            public void onContainerResolve(SystemConfig<?> config) {
                system.set(config);
            }
        });
        try {
            launcher.startup(attributes(BrokerConfiguration.url(port, passwords)));
            return new EmbeddedBroker(launcher, boundPort(system.get()), passwords);
        } catch (Exception e) {
            launcher.shutdown();
            throw new IllegalStateException(
                    "The embedded broker cannot start" + (port == 0 ? "" : " on port " + port) + ": " + e.getMessage(),
                    e);
        }
    }

    public BrokerAccess access(String service) {
        String password = passwords.get(service);
        if (password == null) {
            throw new IllegalArgumentException("The embedded broker has no user for " + service);
        }
        return new BrokerAccess(HOST, port, BrokerAccess.DEFAULT_VIRTUAL_HOST, service, password);
    }

    public int port() {
        return port;
    }

    /** Qpid also closes by itself when the process ends, at the same moment as whoever calls this then. */
    @Override
    public void close() {
        try {
            launcher.shutdown();
        } catch (IllegalStateException e) {
            LOG.debug("The broker was closed already", e);
        }
    }

    private static Map<String, Object> attributes(String configuration) {
        return new HashMap<>(Map.of(
                "type",
                "Memory",
                "startupLoggedToSystemOut",
                false,
                "initialConfigurationLocation",
                configuration,
                "context",
                Map.of("qpid.broker.networkBufferSize", "65536")));
    }

    private static int boundPort(SystemConfig<?> system) {
        Broker<?> broker = (Broker<?>) system.getContainer();
        return broker.getChildren(Port.class).stream()
                .filter(port -> port.getName().equals(PORT_NAME))
                .findFirst()
                .orElseThrow()
                .getBoundPort();
    }
}
