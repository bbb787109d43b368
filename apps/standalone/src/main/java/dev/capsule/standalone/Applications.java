package dev.capsule.standalone;

import dev.capsule.kernel.UuidSource;
import dev.capsule.runtime.local.LocalRuntime;
import dev.capsule.runtime.local.LocalRuntimeSettings;
import dev.capsule.runtime.local.edge.EdgeClient;
import dev.capsule.runtime.local.edge.EdgeProcess;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Ends the applications of a data directory and the edge that leads to them, without a platform. */
final class Applications {
    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Applications() {}

    /** Their desired state stays in the database, so that the next start brings them back. */
    static void stopAll(Path home, Clock clock) throws IOException, InterruptedException {
        Path edge = home.resolve("edge");
        EdgeClient client = new EdgeClient(edge);
        Sandbox sandbox = Sandbox.open(SandboxSettings.standard(home, System.getenv()));
        try (LocalRuntime runtime = LocalRuntime.open(
                LocalRuntimeSettings.STANDARD,
                sandbox,
                digest -> {
                    throw new IOException("Nothing is started while everything is stopped");
                },
                new EdgeTable(edge),
                EdgeView.of(client),
                new UuidSource(clock, new SecureRandom()),
                clock)) {
            if (!runtime.stopEverything(PATIENCE)) {
                LOG.warn("Some applications did not end within {} s", PATIENCE.toSeconds());
            }
        }
        new EdgeProcess(edge, List.of(home.toString()), client, clock).stop();
    }

    /**
     * Has an edge started and warming up while everything else starts.
     *
     * @return what ends it again when nothing comes of the start; nothing where it was there before
     */
    static Runnable beginEdge(Path home, int port, Clock clock) {
        List<String> program = Surroundings.edgeCommand();
        if (program.isEmpty()) {
            return () -> {};
        }
        Path directory = home.resolve("edge");
        EdgeProcess edge =
                new EdgeProcess(directory, EdgeProcess.command(program, home, port), new EdgeClient(directory), clock);
        return edge.begin() ? edge::stop : () -> {};
    }

    /** Removes the files of applications, which lie outside the data directory where Capsule runs as root. */
    static void forget(Path home) throws IOException {
        FileSystemUtils.deleteRecursively(
                SandboxSettings.standard(home, System.getenv()).place());
    }
}
