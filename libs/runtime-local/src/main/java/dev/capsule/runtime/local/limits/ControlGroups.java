package dev.capsule.runtime.local.limits;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The control groups this installation makes, all below one directory of its own. */
public final class ControlGroups {
    private static final List<String> CONTROLLERS = List.of("memory", "cpu", "cpuacct", "pids");
    private static final Limits PROBE = new Limits(64L * 1024 * 1024, 1000, 64);

    private enum Kind {
        NONE,
        PER_CONTROLLER,
        UNIFIED
    }

    private final Kind kind;
    private final Path root;
    private final String base;

    private ControlGroups(Kind kind, Path root, String base) {
        this.kind = kind;
        this.root = root;
        this.base = base;
    }

    /**
     * Finds out by trying what may be written here.
     *
     * @param base the name of this installation's own directory
     */
    public static ControlGroups find(String base) {
        return find(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"), base);
    }

    static ControlGroups find(Path mount, Path own, String base) {
        ControlGroups perController = new ControlGroups(Kind.PER_CONTROLLER, mount, base);
        if (CONTROLLERS.stream().allMatch(name -> Files.isWritable(mount.resolve(name))) && perController.works()) {
            return perController;
        }
        for (Path place : unifiedPlaces(mount, own)) {
            ControlGroups unified = new ControlGroups(Kind.UNIFIED, place, base);
            if (unified.delegates() && unified.works()) {
                return unified;
            }
        }
        return new ControlGroups(Kind.NONE, mount, base);
    }

    /** Whether limits are kept by the kernel here. */
    public boolean available() {
        return kind != Kind.NONE;
    }

    /** Makes a group, or changes the limits of the one that is there; empty where there are no groups. */
    public Optional<ControlGroup> create(String name, Limits limits) {
        if (kind == Kind.NONE) {
            return Optional.empty();
        }
        try {
            ControlGroup group = group(name);
            group.create(limits);
            return Optional.of(group);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A group that was made earlier. */
    public Optional<ControlGroup> findGroup(String name) {
        return names().contains(name) ? Optional.of(group(name)) : Optional.empty();
    }

    /** The names of all groups below this installation's directory. */
    public Set<String> names() {
        Set<String> found = new LinkedHashSet<>();
        Path parent = kind == Kind.UNIFIED
                ? root.resolve(base)
                : root.resolve("memory").resolve(base);
        if (kind == Kind.NONE || !Files.isDirectory(parent)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
            entries.forEach(entry -> found.add(entry.getFileName().toString()));
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    /** Takes all groups away, and this installation's directory. What still has members stays. */
    public void dissolve() {
        names().forEach(name -> group(name).remove());
        if (kind != Kind.NONE) {
            group("").remove();
        }
    }

    private ControlGroup group(String name) {
        return kind == Kind.UNIFIED
                ? ControlGroup.unified(root.resolve(base).resolve(name))
                : ControlGroup.perController(root, base + "/" + name);
    }

    private boolean works() {
        Optional<ControlGroup> probe = create("probe", PROBE);
        probe.ifPresent(ControlGroup::remove);
        return probe.isPresent();
    }

    /** Version 2 hands controllers down level by level, and only from groups without processes of their own. */
    private boolean delegates() {
        try {
            Path parent = Files.createDirectories(root.resolve(base));
            for (Path level : List.of(root, parent)) {
                Files.writeString(level.resolve("cgroup.subtree_control"), "+memory +cpu +pids");
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The groups above this process that it may write to, the outermost first. */
    private static List<Path> unifiedPlaces(Path mount, Path own) {
        Set<Path> places = new LinkedHashSet<>();
        try {
            for (String line : Files.readAllLines(own)) {
                if (!line.startsWith("0::/")) {
                    continue;
                }
                Path place = mount;
                places.add(place);
                for (Path part : Path.of(line.substring("0::/".length()))) {
                    place = place.resolve(part.toString());
                    places.add(place);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return places.stream()
                .filter(place -> Files.isWritable(place) && Files.exists(place.resolve("cgroup.subtree_control")))
                .toList();
    }
}
