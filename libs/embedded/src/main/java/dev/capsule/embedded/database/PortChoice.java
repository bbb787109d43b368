package dev.capsule.embedded.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * The server's port: chosen once and remembered, so that it is the same after a restart. It lies below the range from
 * which the system takes ports for outgoing connections.
 */
final class PortChoice {
    private static final int FIRST = 15_400;
    private static final int LAST = 17_400;
    private static final int ATTEMPTS = 200;

    private final Path file;
    private final RandomGenerator random;

    PortChoice(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /** The remembered port; another one when it is the first start or a stranger has taken it. */
    int choose() throws IOException {
        if (Files.exists(file)) {
            int remembered = Integer.parseInt(Files.readString(file).strip());
            if (isFree(remembered)) {
                return remembered;
            }
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(FIRST, LAST);
            if (isFree(port)) {
                PrivateFiles.replace(file, port + "\n");
                return port;
            }
        }
        throw new IllegalStateException("No free port for PostgreSQL between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
