package dev.capsule.cli.platform;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.Home;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Output;
import dev.capsule.contracts.local.PlatformAddress;
import dev.capsule.kernel.OwnerOnly;
import dev.capsule.kernel.Pause;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the platform of this machine, unless it runs. Two starts at once start one. */
public final class PlatformStart {
    /** How long a start may say nothing; a busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOG_LINES = 12;
    private static final int LOG_BYTES = 64 << 10;

    private final Context context;
    private final Output output;

    public PlatformStart(Context context) {
        this.context = context;
        this.output = context.output();
    }

    /** Returns once the API answers. */
    public PlatformAddress ensureRunning(@Nullable Integer apiPort, @Nullable Integer appPort) {
        Home home = context.home();
        Optional<PlatformAddress> running = answering(home);
        if (running.isPresent()) {
            return running.get();
        }
        try {
            createPrivately(home.directory());
            try (FileChannel file = OwnerOnly.openLock(home.directory().resolve("start.lock"));
                    FileLock _ = file.lock()) {
                Optional<PlatformAddress> meanwhile = answering(home);
                return meanwhile.isPresent() ? meanwhile.get() : start(home, apiPort, appPort);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data directory " + home.directory(), e);
        }
    }

    /** The platform once it answers: one that was killed lives on for a moment, in which nobody should rely on it. */
    private Optional<PlatformAddress> answering(Home home) {
        Instant deadline = context.clock().instant().plus(PATIENCE);
        Optional<PlatformAddress> running = Platforms.running(home);
        while (running.isPresent()
                && !Platforms.readiness(running.get().apiPort()).ready()) {
            if (context.clock().instant().isAfter(deadline)) {
                throw new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "Capsule runs as process " + running.get().pid()
                                + " but does not answer. \"capsule doctor\" says more.");
            }
            Pause.of(PAUSE);
            running = Platforms.running(home);
        }
        return running;
    }

    private PlatformAddress start(Home home, @Nullable Integer apiPort, @Nullable Integer appPort) throws IOException {
        output.step("Starting Capsule");
        List<String> arguments = new ArrayList<>();
        if (apiPort != null) {
            arguments.addAll(List.of("--api-port", apiPort.toString()));
        }
        if (appPort != null) {
            arguments.addAll(List.of("--app-port", appPort.toString()));
        }
        OwnerOnly.createDirectory(Objects.requireNonNull(home.log().getParent()));
        OwnerOnly.createDirectory(Installation.temporary(home.directory()));
        long logged = Files.exists(home.log()) ? Files.size(home.log()) : 0;
        File log = home.log().toFile();
        Installation installation = Installation.of(context.environment());
        Process process = new ProcessBuilder(detached(installation.platform(home.directory(), arguments)))
                .directory(home.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        PlatformAddress address = awaitReady(home, process, logged);
        StartCaches caches = new StartCaches(installation);
        if (caches.isAnyMissing()) {
            caches.makeBehindEverything();
        }
        return address;
    }

    private PlatformAddress awaitReady(Home home, Process process, long logged) throws IOException {
        Instant deadline = context.clock().instant().plus(PATIENCE);
        Instant last = context.clock().instant().plus(LONGEST);
        long said = logged;
        while (context.clock().instant().isBefore(deadline)) {
            long size = Files.size(home.log());
            if (size != said && context.clock().instant().plus(PATIENCE).isBefore(last)) {
                said = size;
                deadline = context.clock().instant().plus(PATIENCE);
            }
            Optional<PlatformAddress> address = Platforms.running(home);
            if (address.isPresent()
                    && Platforms.readiness(address.get().apiPort()).ready()) {
                output.detail("API http://127.0.0.1:" + address.get().apiPort() + ", applications on port "
                        + address.get().appPort());
                return address.get();
            }
            if (!process.isAlive() && process.exitValue() != 0) {
                throw new CommandFailure(ExitCode.FAILED, "Capsule did not start.\n" + lastLines(home.log(), logged));
            }
            Pause.of(PAUSE);
        }
        throw new CommandFailure(
                ExitCode.UNAVAILABLE,
                "Capsule was started but is not ready in time.\n" + lastLines(home.log(), logged)
                        + "\n\"capsule doctor\" says more.");
    }

    /** A session of its own keeps a Ctrl-C for the command from the platform. */
    private List<String> detached(List<String> command) {
        boolean hasSetsid =
                List.of("/usr/bin/setsid", "/bin/setsid").stream().anyMatch(path -> Files.isExecutable(Path.of(path)));
        if (!hasSetsid) {
            return command;
        }
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        return detached;
    }

    private static void createPrivately(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        }
    }

    private static String lastLines(Path log, long from) throws IOException {
        List<String> lines;
        try (FileChannel channel = FileChannel.open(log)) {
            ByteBuffer end = ByteBuffer.allocate(LOG_BYTES);
            channel.read(end, Math.max(from, channel.size() - LOG_BYTES));
            lines = StandardCharsets.UTF_8.decode(end.flip()).toString().lines().toList();
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        return String.join("\n", last) + "\nThe whole log is " + log + ".";
    }
}
