package dev.capsule.e2e;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The processes of one installation on this machine, found by what they run and by what they wrote down. */
final class PlatformProcesses {
    private static final int NAME_DIGITS = 12;

    private final Path home;
    private final Path place;

    PlatformProcesses(Path home) {
        this.home = home;
        this.place = "root".equals(System.getProperty("user.name"))
                ? Path.of("/var/lib/capsule").resolve(nameOf(home))
                : home.resolve("runtime");
    }

    /** Where the files of applications lie. */
    Path place() {
        return place;
    }

    /** What lies in these directories, which are empty when nothing runs and nothing is built. */
    List<String> leftovers(String... directories) {
        List<String> left = new ArrayList<>();
        for (String directory : directories) {
            try (Stream<Path> files = Files.list(place.resolve(directory))) {
                files.map(Path::toString).forEach(left::add);
            } catch (NoSuchFileException _) {
                // Nothing ever ran.
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return left;
    }

    /** Not the edge, which is started with the same directory. */
    List<ProcessHandle> controlPlane() {
        return running(line -> line.contains("/capsule-standalone-")
                && line.contains("--home " + home)
                && !line.contains("--down")
                && !line.contains("--train"));
    }

    List<ProcessHandle> database() {
        return firstWord(home.resolve("postgres/data/postmaster.pid")).stream().toList();
    }

    List<ProcessHandle> databaseSessions() {
        return database().stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> commandOf(child).startsWith("postgres: capsule_"))
                .toList();
    }

    List<ProcessHandle> edge() {
        try {
            EdgeAddress address = WireJson.tolerant()
                    .readValue(Files.readAllBytes(home.resolve("edge/admin.json")), EdgeAddress.class);
            return ProcessHandle.of(address.pid()).stream().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ProcessHandle> shims() {
        return running(line -> line.startsWith("/bin/sh " + place) && line.contains("/shim " + instances()));
    }

    /** The application's own first process, inside of whatever confines it. */
    List<ProcessHandle> applications() {
        return identities(instances(), "app").stream()
                .map(PlatformProcesses::innermost)
                .toList();
    }

    List<ProcessHandle> buildSteps() {
        return identities(place.resolve("steps"), "").stream()
                .map(PlatformProcesses::innermost)
                .toList();
    }

    /** Everything that runs for this installation, whatever it is, each as number and command line. */
    List<String> told() {
        return running(line -> line.contains(home.toString()) || line.contains(place.toString())).stream()
                .map(process -> process.pid() + " " + commandOf(process))
                .toList();
    }

    /** The directory of the instance that a shim or an application belongs to. */
    Optional<Path> instanceOf(ProcessHandle process) {
        Optional<ProcessHandle> at = Optional.of(process);
        while (at.isPresent()) {
            String line = commandOf(at.get());
            int start = line.indexOf(instances().toString());
            if (start >= 0) {
                return Optional.of(instances()
                        .resolve(line.substring(start + instances().toString().length() + 1)
                                .split("[/ ]", 2)[0]));
            }
            at = at.get().parent();
        }
        return Optional.empty();
    }

    private Path instances() {
        return place.resolve("instances");
    }

    private static List<ProcessHandle> identities(Path below, String name) {
        List<ProcessHandle> found = new ArrayList<>();
        try (Stream<Path> files =
                Files.exists(below) ? Files.find(below, 4, (file, kind) -> kind.isRegularFile()) : Stream.empty()) {
            files.filter(file -> name.isEmpty() || file.getFileName().toString().equals(name))
                    .forEach(file -> firstWord(file).ifPresent(found::add));
        } catch (IOException | UncheckedIOException _) {
            // A directory that went away while it was looked through: whoever asks looks again.
            return found;
        }
        return found;
    }

    private static Optional<ProcessHandle> firstWord(Path file) {
        try {
            String word = Files.readString(file).strip().split("\\s", 2)[0];
            return word.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(word));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static ProcessHandle innermost(ProcessHandle process) {
        ProcessHandle at = process;
        while (true) {
            Optional<ProcessHandle> child = at.children().findFirst();
            if (child.isEmpty()) {
                return at;
            }
            at = child.get();
        }
    }

    private static List<ProcessHandle> running(Predicate<String> command) {
        return ProcessHandle.allProcesses()
                .filter(process -> command.test(commandOf(process)))
                .toList();
    }

    /** As the process shows it itself, with spaces between the arguments; empty when it is gone. */
    private static String commandOf(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return new String(line, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }

    private static String nameOf(Path path) {
        return Digest.of(path.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_DIGITS);
    }
}
