package dev.capsule.cli.platform;

import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.Home;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.local.PlatformAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything the doctor looks at, each for itself, so that one that fails hides no other. */
final class Examination {
    private static final long LITTLE_DISK = 2L * 1024 * 1024 * 1024;
    private static final String ISOLATION =
            "Applications run all the same; started as root, with cgroups and user namespaces, they are kept further apart.";
    private static final List<String> TOOLS = List.of("node", "npm", "python3", "go", "mvn", "cargo", "git");

    private final Context context;
    private final Home home;

    Examination(Context context) {
        this.context = context;
        this.home = context.home();
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(dataDirectory());
        findings.add(disk());
        Optional<PlatformAddress> running = Platforms.running(home);
        if (running.isPresent()) {
            findings.add(Finding.good(
                    "platform",
                    "runs as process " + running.get().pid() + " since "
                            + running.get().startedAt()));
            findings.add(services(running.get()));
            findings.addAll(runtime());
        } else {
            findings.add(Finding.note("platform", "does not run", "\"capsule up\" starts it."));
            findings.add(port("API", 3000, "--api-port"));
            findings.add(port("applications", 8080, "--app-port"));
        }
        findings.add(tools());
        return findings;
    }

    private Finding java() {
        return Finding.good("java", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private Finding dataDirectory() {
        Path directory = home.directory();
        if (!Files.exists(directory)) {
            return Finding.good("data", directory + " is made at the first start");
        }
        try {
            Set<PosixFilePermission> keys = Files.exists(directory.resolve("keys"))
                    ? Files.getPosixFilePermissions(directory.resolve("keys"))
                    : Set.of();
            boolean open =
                    keys.contains(PosixFilePermission.OTHERS_READ) || keys.contains(PosixFilePermission.GROUP_READ);
            if (open) {
                return Finding.bad(
                        "data",
                        directory.resolve("keys") + " can be read by others",
                        "chmod 700 " + directory.resolve("keys"));
            }
            return Files.isWritable(directory)
                    ? Finding.good("data", directory.toString())
                    : Finding.bad(
                            "data",
                            directory + " cannot be written",
                            "Give it to the account that runs Capsule, or set CAPSULE_HOME.");
        } catch (IOException e) {
            return Finding.bad(
                    "data", directory + " cannot be read: " + e.getMessage(), "Set CAPSULE_HOME to another directory.");
        }
    }

    private Finding disk() {
        Path existing = firstExisting(home.directory());
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String detail = free / (1024 * 1024) + " MB free";
            return free > LITTLE_DISK
                    ? Finding.good("disk", detail)
                    : Finding.bad(
                            "disk",
                            detail,
                            "Builds stop when the disk is nearly full. Make room, or move CAPSULE_HOME.");
        } catch (IOException e) {
            return Finding.note("disk", "could not be measured: " + e.getMessage(), "See with df how full it is.");
        }
    }

    private static Path firstExisting(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : firstExisting(parent);
    }

    private Finding services(PlatformAddress address) {
        Platforms.Readiness readiness = Platforms.readiness(address.apiPort());
        return readiness.ready()
                ? Finding.good("services", "all answer")
                : Finding.bad(
                        "services",
                        readiness.detail(),
                        "Look into " + home.log() + "; \"capsule down\" and \"capsule up\" start afresh.");
    }

    private List<Finding> runtime() {
        try {
            DeployViews.RuntimeInfo info = context.api().get("/api/v1/runtime", DeployViews.RuntimeInfo.class);
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.good("isolation", info.isolation()));
            info.warnings().forEach(warning -> findings.add(Finding.note("runtime", warning, ISOLATION)));
            return findings;
        } catch (ApiException | UnreachableException e) {
            return List.of(Finding.bad("runtime", String.valueOf(e.getMessage()), "Look into " + home.log() + "."));
        }
    }

    private Finding port(String what, int port, String flag) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.good("port " + port, "free, for " + what);
        } catch (IOException e) {
            return Finding.bad(
                    "port " + port,
                    "is taken by another program",
                    "End that program, or start with \"capsule up " + flag + " PORT\".");
        }
    }

    private Finding tools() {
        List<String> missing = TOOLS.stream().filter(tool -> !isOnPath(tool)).toList();
        return missing.isEmpty()
                ? Finding.good("build tools", String.join(", ", TOOLS))
                : Finding.note(
                        "build tools",
                        "not on PATH: " + String.join(", ", missing),
                        "Only applications that are built with them need them.");
    }

    private boolean isOnPath(String tool) {
        try (Stream<String> directories =
                Arrays.stream(context.environment().getOrDefault("PATH", "").split(":"))) {
            return directories.anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
        }
    }
}
