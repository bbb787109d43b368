package dev.capsule.runtime.local.instance;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.local.limits.ControlGroup;
import dev.capsule.runtime.local.limits.Limits;
import dev.capsule.runtime.local.output.KeptOutput.OutputStart;
import dev.capsule.runtime.local.release.Releases;
import dev.capsule.runtime.local.release.TreeCopy;
import dev.capsule.runtime.local.sandbox.Launch;
import dev.capsule.runtime.local.sandbox.LocalUser;
import dev.capsule.runtime.local.sandbox.OutputCap;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.Workspace;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the processes of instances and tasks from what is written down of them. */
public final class InstanceLauncher {
    private static final int MAX_PROCESSES = 2048;
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Sandbox sandbox;
    private final Releases releases;
    private final InstanceFiles files;
    private final OutputCap cap;

    public InstanceLauncher(Sandbox sandbox, Releases releases, InstanceFiles files, OutputCap cap) {
        this.sandbox = sandbox;
        this.releases = releases;
        this.files = files;
        this.cap = cap;
    }

    /** Starts the run that the record names. Its files are prepared the first time. */
    public void start(InstanceRecord record, Slot slot, List<String> command) throws IOException {
        Workspace workspace = prepare(record);
        Path run = files.run(record.instance(), record.run());
        Files.createDirectories(run);
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        long position = files.output(record.instance()).end();
        new OutputStart(position, cap.chunkBytes()).write(run);
        ControlGroup group = sandbox.groups()
                .create(groupName(record), limits(slot.workload()))
                .orElse(null);
        Launch launch = launch(record, slot, command, workspace, group);
        sandbox.detached(launch, run, cap)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(run.resolve("shim.log").toFile())
                .start();
    }

    /** Prepares a command beside a running instance, with its files, environment and limits. */
    public ProcessBuilder beside(InstanceRecord record, Map<String, String> environment, List<String> command) {
        Workspace workspace = files.workspace(record.instance(), new LocalUser(record.uid()));
        ControlGroup group = sandbox.groups().findGroup(groupName(record)).orElse(null);
        Launch launch = new Launch(command, workspace.source(), environment, workspace, List.of(), group);
        return sandbox.attached(
                launch, files.run(record.instance(), record.run()).resolve("attached"));
    }

    public Run run(InstanceRecord record) {
        return new Run(
                files.run(record.instance(), record.run()),
                sandbox.processes(),
                sandbox.groups().findGroup(groupName(record)).orElse(null));
    }

    /** Takes away what is of no use once an instance ended. */
    public void cleanUp(InstanceRecord record) {
        sandbox.groups().findGroup(groupName(record)).ifPresent(ControlGroup::remove);
        files.removeWorkspace(record.instance());
    }

    /** All of an instance's environment. What the platform must decide wins over what the workload says. */
    public Map<String, String> environment(InstanceRecord record, Slot slot) {
        Workspace workspace = files.workspace(record.instance(), new LocalUser(record.uid()));
        return environment(record, slot, workspace);
    }

    public static String groupName(InstanceRecord record) {
        return "i-" + record.instance();
    }

    private Workspace prepare(InstanceRecord record) throws IOException {
        Path tree = releases.tree(record.tree());
        LocalUser user = new LocalUser(record.uid());
        Workspace workspace = files.workspace(record.instance(), user);
        Path done = workspace.source().resolveSibling("copied");
        if (!Files.exists(done)) {
            TreeRemoval.remove(workspace.source());
            TreeCopy.copy(tree, workspace.source(), record.uid());
            Files.createFile(done);
        }
        return workspace;
    }

    private static Launch launch(
            InstanceRecord record, Slot slot, List<String> command, Workspace workspace, @Nullable ControlGroup group) {
        return new Launch(
                command, workspace.source(), environment(record, slot, workspace), workspace, List.of(), group);
    }

    private static Map<String, String> environment(InstanceRecord record, Slot slot, Workspace workspace) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LANG", "C.UTF-8");
        environment.put("USER", "capsule");
        environment.putAll(slot.workload().environment());
        environment.putAll(slot.secrets());
        environment.put("HOME", workspace.home().toString());
        environment.put("TMPDIR", workspace.temporary().toString());
        environment.put("PATH", searchPath(slot.workload(), workspace));
        if (record.leasedPort() != null) {
            environment.put("PORT", record.leasedPort().toString());
        }
        return environment;
    }

    private static String searchPath(WorkloadSpec workload, Workspace workspace) {
        List<String> parts = new ArrayList<>();
        workload.path()
                .forEach(part -> parts.add(workspace.source().resolve(part).toString()));
        parts.add(workload.environment().getOrDefault("PATH", SYSTEM_PATH));
        return String.join(":", parts);
    }

    private static Limits limits(WorkloadSpec workload) {
        return new Limits(
                workload.resources().memoryBytes(), workload.resources().cpuMillis(), MAX_PROCESSES);
    }
}
