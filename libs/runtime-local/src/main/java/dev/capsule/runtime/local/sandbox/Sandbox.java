package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.runtime.local.limits.ControlGroups;
import dev.capsule.runtime.local.process.ProcessTable;
import dev.capsule.runtime.local.process.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands of strangers on this machine: builds, applications, tasks. Each gets a user of its own where Capsule runs
 * as root, namespaces where the machine allows, limits where the kernel keeps them.
 */
public final class Sandbox {
    private final SandboxSettings settings;
    private final Isolation isolation;
    private final ControlGroups groups;
    private final ProcessTable processes;
    private final Launcher launcher;
    private final Workspaces workspaces;
    private final UserIds users;
    private final Steps steps;
    private final ToolLocator tools;

    private Sandbox(SandboxSettings settings, Isolation isolation, Launcher launcher, UserIds users) {
        this.settings = settings;
        this.isolation = isolation;
        this.launcher = launcher;
        this.users = users;
        this.groups = ControlGroups.find("capsule-" + settings.installation());
        this.processes = new ProcessTable();
        this.workspaces = new Workspaces(settings.place());
        this.steps = new Steps(settings, launcher, groups, processes);
        this.tools = new ToolLocator(settings, isolation, steps);
    }

    /** Finds out what the machine allows, and ends what an earlier process of Capsule left of its builds. */
    public static Sandbox open(SandboxSettings settings) {
        try {
            Path place = Files.createDirectories(settings.place());
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
            Files.createDirectories(settings.home());
            UserIds users = new UserIds(
                    place, new UidBlocks(SandboxSettings.INSTALLATIONS, settings.firstUid(), settings.lastUid() - 1));
            Isolation isolation = probe(settings, place);
            Scripts scripts = Scripts.install(place.resolve("shim"));
            Sandbox sandbox =
                    new Sandbox(settings, isolation, new Launcher(scripts, isolation, settings.tools()), users);
            sandbox.steps.endLeftovers();
            return sandbox;
        } catch (IOException e) {
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE,
                    "Applications and builds cannot run here: " + e.getMessage() + " (" + settings.place() + ").",
                    e);
        }
    }

    private static Isolation probe(SandboxSettings settings, Path place) throws IOException {
        List<Path> hidden = new ArrayList<>(List.of(settings.accountHome(), settings.home(), place));
        Path temporary = Files.createDirectories(place.resolve("probe"));
        return IsolationProbe.find(
                SandboxSettings.isRoot(), settings.namespaces(), new LocalUser(settings.lastUid()), temporary, hidden);
    }

    /** The user that builds run as, one for each organization and degree of trust: a fork's build is not a branch's. */
    public LocalUser builder(OrganizationId organization, String trust) {
        return user("build " + organization + " " + trust);
    }

    /** The user that a service runs as in an environment. */
    public LocalUser application(ServiceId service, EnvironmentId environment) {
        return user("app " + service + " " + environment);
    }

    /** Directories for one build, made when they are missing. Where {@code name} was used before, they are as left. */
    public Workspace workspace(LocalUser user, String name) {
        return workspaces.open(user, "builds", name);
    }

    /** Removes a build's directories with all that is in them. */
    public void removeWorkspace(String name) {
        workspaces.remove("builds", name);
    }

    /** Makes a user the owner of everything below a directory, as after files were put there for it. */
    public void give(LocalUser user, Path directory) {
        workspaces.give(user, directory);
    }

    /** A directory that only this user's commands see and that survives builds. */
    public Path cache(LocalUser user, String name) {
        return workspaces.cache(user, name);
    }

    /** Starts a command of a build. It and all it started end with it, at its timeout, and when Capsule ends. */
    public StepProcess start(Workspace workspace, StepCommand command, StepOutput output) {
        return steps.start(workspace, command, output);
    }

    /** Which programs a build's user can use. */
    public ToolLocator tools() {
        return tools;
    }

    public Isolation isolation() {
        return isolation;
    }

    /** Whether the kernel keeps limits here; otherwise memory is watched. */
    public boolean limitsKept() {
        return groups.available();
    }

    /** Room left on the disk that builds and applications write to. Builds stop first when it is low. */
    public long freeBytes() {
        return settings.place().toFile().getUsableSpace();
    }

    public Path place() {
        return settings.place();
    }

    public ControlGroups groups() {
        return groups;
    }

    public ProcessTable processes() {
        return processes;
    }

    /** Prepares a process that outlives Capsule. */
    public ProcessBuilder detached(Launch launch, Path directory, OutputCap cap) {
        return launcher.detached(launch, directory, cap);
    }

    /** Prepares a process whose streams are ours. */
    public ProcessBuilder attached(Launch launch, Path identity) {
        return launcher.attached(launch, identity);
    }

    private LocalUser user(String name) {
        return isolation.users() ? new LocalUser(users.idOf(name)) : LocalUser.OWN;
    }
}
