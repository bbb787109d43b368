package dev.capsule.cli.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JDK's ahead-of-time caches: what a program loads and links at every start, kept in a file, which halves how long the
 * command and the platform take to start. They fit one JDK and one build, so they are made on this machine, behind
 * everything else, after a first start.
 */
final class StartCaches {
    static final String COMMAND = "cli";
    static final String PLATFORM = "standalone";
    /** Names the file that the launcher is to write the command's cache to. */
    static final String TRAINING = "CAPSULE_CLI_TRAINING";

    private static final long PATIENCE_MINUTES = 10;

    private final Installation installation;

    StartCaches(Installation installation) {
        this.installation = installation;
    }

    boolean isAnyMissing() {
        return Stream.of(COMMAND, PLATFORM).anyMatch(this::isMissing);
    }

    /** Begins and does not wait. That nothing comes of it costs only time, so nobody is told. */
    void makeBehindEverything() throws IOException {
        if (!Files.isExecutable(installation.script()) || !Files.isWritable(directory())) {
            return;
        }
        List<String> command = new ArrayList<>();
        Stream.of(List.of("/usr/bin/setsid"), List.of("/usr/bin/nice", "-n", "19"))
                .filter(prefix -> Files.isExecutable(Path.of(prefix.getFirst())))
                .forEach(command::addAll);
        command.addAll(List.of(installation.script().toString(), StartCachesCommand.NAME));
        start(command, Map.of("CAPSULE_NO_BUILD", "1"));
    }

    /** Makes those that are missing, unless another process is at it. */
    void make() throws IOException, InterruptedException {
        Path lock = directory().resolve("caches.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                return;
            }
            if (isMissing(COMMAND)) {
                Path next = next(COMMAND);
                List<String> command = List.of(installation.script().toString(), StartCachesCommand.NAME, "--rehearse");
                finish(COMMAND, start(command, Map.of("CAPSULE_NO_BUILD", "1", TRAINING, next.toString())));
            }
            if (isMissing(PLATFORM)) {
                trainPlatform();
            }
        }
    }

    private void trainPlatform() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(
                "capsule-training-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        try {
            Files.createDirectory(Installation.temporary(home));
            finish(PLATFORM, start(installation.platformTraining(next(PLATFORM), home), Map.of()));
        } finally {
            remove(home);
        }
    }

    private void finish(String program, Process training) throws IOException, InterruptedException {
        boolean ended = training.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            training.destroy();
        } else if (training.exitValue() == 0 && Files.exists(next(program))) {
            Files.move(next(program), installation.cache(program), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(next(program));
    }

    private Process start(List<String> command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Path log = directory().resolve("caches.log");
        return builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .start();
    }

    private boolean isMissing(String program) {
        return !Files.isRegularFile(installation.cache(program));
    }

    private Path next(String program) {
        Path cache = installation.cache(program);
        return cache.resolveSibling(cache.getFileName() + ".next");
    }

    private Path directory() {
        return installation.root().resolve(".build");
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
