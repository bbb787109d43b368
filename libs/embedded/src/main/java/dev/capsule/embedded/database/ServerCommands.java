package dev.capsule.embedded.database;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root, or as a user without a name; there it gets a user
 * namespace of its own, in which it is nobody, while its files stay the caller's.
 */
final class ServerCommands {
    private static final int TIMEOUT_SECONDS = 120;

    private final PostgresPrograms programs;
    private final boolean namespace;

    private ServerCommands(PostgresPrograms programs, boolean namespace) {
        this.programs = programs;
        this.namespace = namespace;
    }

    /** Fails with what to do when the machine does not let PostgreSQL run. */
    static ServerCommands of(PostgresPrograms programs) {
        ServerCommands commands = new ServerCommands(programs, isRoot() || isNameless());
        if (commands.namespace) {
            commands.requireNamespaces();
        }
        return commands;
    }

    Path program() {
        return programs.postgres();
    }

    void initialize(Path data, Path passwordFile, boolean durable) {
        List<String> arguments = new ArrayList<>(List.of(
                programs.initdb().toString(),
                "--pgdata=" + data,
                "--username=" + EmbeddedDatabase.ADMINISTRATOR,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (!durable) {
            arguments.add("--no-sync");
        }
        run(arguments);
    }

    /** In a session of its own, so that a Ctrl-C in the terminal reaches Capsule first and the database last. */
    Process start(Path data, Path log) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("setsid"));
        arguments.addAll(asUser(List.of(programs.postgres().toString(), "-D", data.toString())));
        return new ProcessBuilder(arguments)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true)
                .start();
    }

    /** Ends open transactions, writes everything down, returns when the server is gone. */
    void stop(Path data) {
        List<String> stop = List.of(programs.pgCtl().toString(), "stop", "-D", data.toString(), "-w", "-t", "30", "-m");
        try {
            run(with(stop, "fast"));
        } catch (IllegalStateException _) {
            run(with(stop, "immediate"));
        }
    }

    private static List<String> with(List<String> arguments, String last) {
        List<String> all = new ArrayList<>(arguments);
        all.add(last);
        return all;
    }

    private void requireNamespaces() {
        try {
            run(List.of(programs.postgres().toString(), "--version"));
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "PostgreSQL does not run as root or as a user without a name, and this machine does not"
                            + " allow the user namespace (`unshare -U`)"
                            + " that gets around it. Start Capsule as another user, or name a PostgreSQL server of"
                            + " your own.",
                    e);
        }
    }

    private List<String> asUser(List<String> arguments) {
        List<String> all = new ArrayList<>(namespace ? List.of("unshare", "-U") : List.of());
        all.addAll(arguments);
        return all;
    }

    private void run(List<String> arguments) {
        try {
            Process process = new ProcessBuilder(asUser(arguments))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(arguments.getFirst() + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + arguments.getFirst(), e);
        }
    }

    /** As in a container that was given only the number of a user. */
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name"));
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("Capsule needs Linux with /proc", e);
        }
    }
}
