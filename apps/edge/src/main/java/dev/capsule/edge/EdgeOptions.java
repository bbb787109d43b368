package dev.capsule.edge;

import dev.capsule.edge.proxy.EdgeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How an edge is started.
 *
 * @param directory for the table it reads and the address it writes
 * @param port of users' requests; zero for a random one
 * @param loops event loops
 * @param warmUp how long it may take to become fast before it says that it is ready
 */
public record EdgeOptions(Path directory, String bind, int port, int loops, EdgeLimits limits, Duration warmUp) {
    static final String USAGE = "usage: capsule-edge --home DIR [--port 8080] [--bind 127.0.0.1]";
    /** More would only cost memory: a few loops can fill a machine's network. */
    private static final int MAX_LOOPS = 16;

    private static final int MAX_PORT = 65_535;
    private static final Duration WARM_UP = Duration.ofMillis(1_500);

    /** @throws IllegalArgumentException with a sentence for the user */
    static EdgeOptions parse(List<String> arguments) {
        String home = "";
        String bind = "127.0.0.1";
        int port = 8080;
        for (int i = 0; i < arguments.size(); i += 2) {
            String flag = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(flag + " needs a value.");
            }
            String value = arguments.get(i + 1);
            switch (flag) {
                case "--home" -> home = value;
                case "--bind" -> bind = value;
                case "--port" -> port = port(value);
                default -> throw new IllegalArgumentException("There is no option " + flag + ".");
            }
        }
        if (home.isEmpty()) {
            throw new IllegalArgumentException("--home is missing: the directory with Capsule's data.");
        }
        return new EdgeOptions(
                Path.of(home).toAbsolutePath().resolve("edge"),
                bind,
                port,
                Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors()),
                EdgeLimits.USUAL,
                WARM_UP);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is no port.
        }
        throw new IllegalArgumentException("--port " + text + " is not a number from 0 to " + MAX_PORT + ".");
    }
}
