package dev.capsule.runtime.local.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How commands are kept apart on this machine.
 *
 * @param users whether each application gets a user id of its own, which only root can give
 * @param setpriv the program that gives up rights; null when it is missing
 * @param bubblewrap the program that makes namespaces; null when it is missing or refused
 * @param hidden directories no command sees unless it is told otherwise; only with namespaces
 */
public record Isolation(
        boolean users, @Nullable Path setpriv, @Nullable Path bubblewrap, List<Path> hidden) {
    public Isolation {
        hidden = outermost(hidden);
    }

    public boolean namespaces() {
        return bubblewrap != null;
    }

    /** What there is, in words for the user. */
    public String text() {
        if (users) {
            return namespaces()
                    ? "a user of its own for each service and environment, in namespaces of its own (bubblewrap)"
                    : "a user of its own for each service and environment";
        }
        return namespaces()
                ? "namespaces (bubblewrap) under one account: applications can signal and read one another's processes"
                : "none: applications are as trusted as Capsule itself";
    }

    /** What an administrator should know. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!users && !namespaces()) {
            warnings.add(
                    "Nothing keeps applications apart on this machine: applications are as trusted as Capsule itself."
                            + " Start Capsule as root, or install bubblewrap.");
        } else if (!namespaces()) {
            warnings.add(
                    "Applications see this machine's files and processes as an ordinary user does. Install bubblewrap to"
                            + " give them a view of their own.");
        }
        return List.copyOf(warnings);
    }

    /** What comes before a command's argument vector. */
    List<String> prefix(Confinement confinement) {
        List<String> arguments = new ArrayList<>();
        if (bubblewrap != null) {
            arguments.addAll(namespaces(bubblewrap, confinement));
        }
        if (setpriv != null) {
            arguments.add(setpriv.toString());
            Integer uid = confinement.user().uid();
            if (uid != null) {
                arguments.addAll(List.of("--reuid", uid.toString(), "--regid", uid.toString(), "--clear-groups"));
                arguments.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
            }
            arguments.addAll(List.of("--no-new-privs", "--"));
        }
        return arguments;
    }

    private List<String> namespaces(Path program, Confinement confinement) {
        List<String> arguments = new ArrayList<>(List.of(
                program.toString(), "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--perms", "1777"));
        arguments.addAll(List.of("--tmpfs", "/dev/shm", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
        arguments.addAll(List.of("--bind", confinement.temporary().toString(), "/tmp"));
        hidden.forEach(path -> arguments.addAll(List.of("--tmpfs", path.toString())));
        List<Path> readable = confinement.readable().stream()
                .filter(path -> hidden.stream().anyMatch(path::startsWith) && Files.exists(path))
                .toList();
        passages(Stream.concat(readable.stream(), confinement.writable().stream()))
                .forEach(path -> arguments.addAll(List.of("--perms", "0755", "--dir", path.toString())));
        readable.forEach(path -> arguments.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        confinement.writable().forEach(path -> arguments.addAll(List.of("--bind", path.toString(), path.toString())));
        if (confinement.user().uid() != null) {
            // Needed for the change of user that follows, which gives all of them up.
            for (String right : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
                arguments.addAll(List.of("--cap-add", right));
            }
        }
        arguments.add("--");
        return arguments;
    }

    /** The directories between a hidden one and what is shown within it. Made by default, only root could enter them. */
    private Set<Path> passages(Stream<Path> shown) {
        Set<Path> passages = new TreeSet<>();
        shown.forEach(path -> {
            boolean within = hidden.stream().anyMatch(path::startsWith);
            for (Path parent = path.getParent(); within && parent != null; parent = parent.getParent()) {
                if (hidden.stream().anyMatch(parent::startsWith) && !hidden.contains(parent)) {
                    passages.add(parent);
                }
            }
        });
        return passages;
    }

    private static List<Path> outermost(List<Path> paths) {
        return paths.stream()
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(path -> path.getNameCount() > 0 && Files.isDirectory(path))
                .filter(path -> paths.stream()
                        .noneMatch(other -> other.getNameCount() > 0 && !other.equals(path) && path.startsWith(other)))
                .distinct()
                .toList();
    }
}
