package dev.capsule.cli.platform;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where Capsule's own programs are, and how they are started. */
record Installation(Path root, Path java) {
    static Installation of(Map<String, String> environment) {
        String root = environment.get("CAPSULE_ROOT");
        if (root == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "This command starts or stops the platform and must be called through the \"capsule\" script of the installation.");
        }
        return new Installation(Path.of(root), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    Path standalone() {
        return jar("standalone");
    }

    Path edge() {
        return jar("edge");
    }

    /** Where a start looks for what an earlier one learnt; see {@link StartCaches}. */
    Path cache(String program) {
        return root.resolve(".build", program + ".aot");
    }

    Path script() {
        return root.resolve("capsule");
    }

    /** Where the platform of a data directory puts what no later one needs; it empties it when it starts. */
    static Path temporary(Path home) {
        return home.resolve("tmp");
    }

    /** The platform's command line. */
    List<String> platform(Path home, List<String> arguments) {
        Path cache = cache(StartCaches.PLATFORM);
        return platform(Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of(), home, arguments);
    }

    /** The same with the same settings, without which the JDK would refuse the cache that it writes at its end. */
    List<String> platformTraining(Path cache, Path home) {
        return platform(
                List.of("-XX:AOTCacheOutput=" + cache), home, List.of("--api-port", "0", "--app-port", "0", "--train"));
    }

    private List<String> platform(List<String> cache, Path home, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(cache);
        command.addAll(List.of(
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary(home),
                "-Dcapsule.edge.jar=" + edge()));
        command.addAll(List.of("-jar", standalone().toString(), "--home", home.toString()));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private Path jar(String name) {
        Path target = root.resolve("apps", name, "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("capsule-" + name + "-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandFailure(ExitCode.FAILED, "There is no capsule-" + name + " in " + target + "."));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "Cannot read " + target + ": " + e.getMessage());
        }
    }
}
