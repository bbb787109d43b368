package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.runtime.local.limits.ControlGroup;
import dev.capsule.runtime.local.limits.ControlGroups;
import dev.capsule.runtime.local.process.Ending;
import dev.capsule.runtime.local.process.ProcessIdentity;
import dev.capsule.runtime.local.process.ProcessTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Starts the commands of builds and leaves none behind. */
final class Steps {
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final String GROUP = "step-";

    private final SandboxSettings settings;
    private final Launcher launcher;
    private final ControlGroups groups;
    private final ProcessTable processes;
    private final Path running;

    Steps(SandboxSettings settings, Launcher launcher, ControlGroups groups, ProcessTable processes) {
        this.settings = settings;
        this.launcher = launcher;
        this.groups = groups;
        this.processes = processes;
        this.running = settings.place().resolve("steps");
    }

    StepProcess start(Workspace workspace, StepCommand command, StepOutput output) {
        String name = UUID.randomUUID().toString();
        ControlGroup group = groups.create(GROUP + name, command.limits()).orElse(null);
        Path identity = running.resolve(name);
        try {
            Files.createDirectories(running);
            SettingsFiles.handOver(workspace, settings.builds().files());
            Launch launch = new Launch(
                    command.arguments(),
                    command.directory(),
                    environment(workspace, command),
                    workspace,
                    command.writable(),
                    group);
            Process process = launcher.attached(launch, identity).start();
            return new StepProcess(process, identity, command, group, processes, output);
        } catch (IOException e) {
            if (group != null) {
                group.remove();
            }
            throw new CapsuleException(
                    ErrorCode.BUILD_FAILED,
                    "The command " + command.arguments().getFirst() + " cannot be started: " + e.getMessage(),
                    e);
        }
    }

    /** Kills what an earlier process of Capsule started and did not see to its end. */
    void endLeftovers() throws IOException {
        if (Files.isDirectory(running)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(running)) {
                for (Path file : files) {
                    ProcessIdentity.read(file).ifPresent(this::end);
                    Files.deleteIfExists(file);
                }
            }
        }
        for (String name : groups.names()) {
            if (name.startsWith(GROUP)) {
                groups.findGroup(name).ifPresent(group -> {
                    Ending.kill(group::members, KILL_PATIENCE);
                    group.remove();
                });
            }
        }
    }

    private void end(ProcessIdentity leader) {
        Ending.kill(() -> processes.session(leader), KILL_PATIENCE);
    }

    private Map<String, String> environment(Workspace workspace, StepCommand command) {
        Map<String, String> environment = new HashMap<>(settings.builds().variables());
        environment.put("HOME", workspace.home().toString());
        environment.put("TMPDIR", workspace.temporary().toString());
        environment.put("USER", "capsule");
        environment.put("LANG", "C.UTF-8");
        environment.put("CI", "1");
        environment.put("PATH", ChildEnvironment.SYSTEM_PATH);
        environment.putAll(command.environment());
        return environment;
    }
}
