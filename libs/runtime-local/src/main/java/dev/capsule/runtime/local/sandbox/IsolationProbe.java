package dev.capsule.runtime.local.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds out, by trying, how commands can be kept apart here: kernels and their administrators refuse many things. */
final class IsolationProbe {
    private static final int TRIAL_SECONDS = 10;
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

    private IsolationProbe() {}

    /** @param trial a user to try with */
    static Isolation find(boolean root, boolean namespaces, LocalUser trial, Path temporary, List<Path> hidden) {
        Isolation bare = new Isolation(root, program("setpriv"), null, hidden);
        if (!works(bare, trial, temporary)) {
            bare = new Isolation(false, null, null, hidden);
        }
        if (!namespaces) {
            return bare;
        }
        Isolation whole = new Isolation(bare.users(), bare.setpriv(), program("bwrap"), hidden);
        return whole.namespaces() && works(whole, trial, temporary) ? whole : bare;
    }

    /** The absolute path of a program of the system. */
    static Optional<Path> findProgram(String name) {
        return PROGRAMS.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static @Nullable Path program(String name) {
        return findProgram(name).orElse(null);
    }

    private static boolean works(Isolation isolation, LocalUser trial, Path temporary) {
        LocalUser user = isolation.users() ? trial : LocalUser.OWN;
        List<String> command =
                new ArrayList<>(isolation.prefix(new Confinement(user, temporary, List.of(), List.of())));
        command.addAll(List.of("/bin/sh", "-c", "exit 0"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
