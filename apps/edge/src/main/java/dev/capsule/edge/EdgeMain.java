package dev.capsule.edge;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The edge as a process: {@code EdgeMain --home DIR --port 8080 [--bind 127.0.0.1]}. It ends on SIGTERM, after what is in
 * progress, and with {@link #PORT_TAKEN} when it cannot have its port.
 */
public final class EdgeMain {
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int PORT_TAKEN = 3;

    private EdgeMain() {}

    public static void main(String[] arguments) {
        PrintStream err = System.err;
        EdgeOptions options;
        try {
            options = EdgeOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            err.println("capsule-edge: " + e.getMessage() + "\n" + EdgeOptions.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        try {
            Edge edge = new Edge(options, Clock.systemUTC(), line -> err.println("capsule-edge: " + line));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(edge, err), "stop"));
            err.println("capsule-edge: ready on http://" + options.bind() + ":"
                    + edge.address().publicPort());
            new CountDownLatch(1).await();
        } catch (IOException e) {
            boolean taken = isTaken(e);
            err.println(
                    taken
                            ? "capsule-edge: port " + options.port() + " of " + options.bind()
                                    + " is taken by another program; choose another with --port."
                            : "capsule-edge: cannot start on port " + options.port() + " of " + options.bind() + ": "
                                    + e.getMessage());
            System.exit(taken ? PORT_TAKEN : FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the system's words: native and plain transports throw different classes. */
    private static boolean isTaken(IOException e) {
        return String.valueOf(e.getMessage()).contains("already in use");
    }

    private static void stop(Edge edge, PrintStream err) {
        try {
            edge.close();
        } catch (IOException e) {
            err.println("capsule-edge: did not end cleanly: " + e.getMessage());
        }
    }
}
