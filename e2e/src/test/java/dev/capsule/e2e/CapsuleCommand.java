package dev.capsule.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the {@code capsule} script as a user does, in an environment of its own. */
final class CapsuleCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path script;
    private final Map<String, String> environment;

    CapsuleCommand(Path root, Map<String, String> environment) {
        this.script = root.resolve("capsule");
        this.environment = Map.copyOf(environment);
    }

    /** What a command left behind. */
    record Outcome(List<String> command, int exitCode, String out, String err) {
        /** The outcome of a command that had to work. */
        Outcome good() {
            if (exitCode != 0) {
                throw new AssertionError("It did not work: " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return "capsule " + String.join(" ", command) + " ended with " + exitCode + "\n" + out + "\n" + err;
        }
    }

    Outcome run(String... arguments) {
        return run(Arrays.asList(arguments));
    }

    Outcome run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> out = text(process.getInputStream());
            CompletableFuture<String> err = text(process.getErrorStream());
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("capsule " + arguments + " did not end in " + PATIENCE + ": " + err.join());
            }
            return new Outcome(arguments, process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new AssertionError("The script did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static CompletableFuture<String> text(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return text;
    }
}
