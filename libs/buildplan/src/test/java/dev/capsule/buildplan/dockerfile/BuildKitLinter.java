package dev.capsule.buildplan.dockerfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** BuildKit's own parser and linter, a small Go program that is compiled on first use. */
final class BuildKitLinter {
    private static final Path PROGRAM = Path.of("../../build-rules/dockerfile-lint");
    private static final long MINUTES = 15;

    private BuildKitLinter() {}

    static List<String> complaints(Path folder) throws IOException, InterruptedException {
        Path go = Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "go"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(go != null, "BuildKit's linter needs Go, which is not installed");
        Path built = Path.of("target/dockerfile-lint").toAbsolutePath();
        List<String> compiled = run(PROGRAM, List.of(String.valueOf(go), "build", "-o", built.toString(), "."));
        if (!compiled.isEmpty()) {
            throw new IOException("The linter was not compiled: " + compiled);
        }
        List<String> command = new ArrayList<>(List.of(built.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.toAbsolutePath().toString()).sorted().forEach(command::add);
        }
        return run(PROGRAM, command);
    }

    /** What it says when it fails. */
    private static List<String> run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("lint", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took longer than " + MINUTES + " minutes");
            }
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? List.of() : lines.isEmpty() ? List.of("exit status") : lines;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
