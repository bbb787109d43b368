package dev.capsule.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The platform in parts, which {@code e2e/run-reference} starts and, once its input ends, ends again. */
final class Reference implements AutoCloseable {
    private static final String TELL =
            "echo \"$CAPSULE_REFERENCE $CAPSULE_URL $CAPSULE_SECOND_URL $CAPSULE_APP_PORT $CAPSULE_TOKEN\"; cat >/dev/null";

    private final Path root;
    private final Process process;
    private final String directory;
    private final String url;
    private final String secondUrl;
    private final int appPort;
    private final String token;

    private Reference(Path root, Process process, List<String> told) {
        this.root = root;
        this.process = process;
        this.directory = told.get(0);
        this.url = told.get(1);
        this.secondUrl = told.get(2);
        this.appPort = Integer.parseInt(told.get(3));
        this.token = told.get(4);
    }

    /** Whether the tests run on it, as the build says. */
    static boolean isWanted() {
        return "reference".equals(System.getProperty("capsule.e2e.platform"));
    }

    /** What this machine lacks for it. */
    static Optional<String> missing(Path root) {
        try {
            Process process = builder(root, "--missing").start();
            String lack = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return lack.isEmpty() ? Optional.empty() : Optional.of(lack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reference start(Path root) {
        try {
            Process process = builder(root, "sh", "-c", TELL).start();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError(
                        "run-reference ended with " + process.onExit().join().exitValue()
                                + " before the platform was ready; what it said is above");
            }
            return new Reference(root, process, List.of(line.split(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    /** Of a second gateway. */
    String secondUrl() {
        return secondUrl;
    }

    int appPort() {
        return appPort;
    }

    String token() {
        return token;
    }

    /** Starts, stops or kills a part, such as {@code broker} or {@code deploy-2}. */
    void part(String verb, String name) {
        ProcessBuilder command = new ProcessBuilder(
                        root.resolve("e2e").resolve("reference").resolve("part").toString(), verb, name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("CAPSULE_REFERENCE", directory);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            int exit = command.start().waitFor();
            if (exit != 0) {
                throw new AssertionError("The part " + name + " cannot be made to " + verb + ": " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError("run-reference ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static ProcessBuilder builder(Path root, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(root.resolve("e2e").resolve("run-reference").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CAPSULE_NO_BUILD", "1");
        return builder;
    }
}
