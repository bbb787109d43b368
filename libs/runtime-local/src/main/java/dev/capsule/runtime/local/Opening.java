package dev.capsule.runtime.local;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.edge.RememberedEdgeView;
import dev.capsule.runtime.local.instance.InstanceFiles;
import dev.capsule.runtime.local.instance.InstanceLauncher;
import dev.capsule.runtime.local.instance.InstanceRecord;
import dev.capsule.runtime.local.instance.InstanceSetting;
import dev.capsule.runtime.local.limits.ControlGroup;
import dev.capsule.runtime.local.limits.ControlGroups;
import dev.capsule.runtime.local.port.PortLeases;
import dev.capsule.runtime.local.release.ArtifactSource;
import dev.capsule.runtime.local.release.Releases;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.target.Decisions;
import dev.capsule.runtime.local.target.TargetLoop;
import dev.capsule.runtime.local.target.TargetSetting;
import dev.capsule.runtime.local.task.Tasks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the runtime together and finds again what an earlier process left running. */
final class Opening {
    private static final Duration PROBE_CONNECT = Duration.ofSeconds(2);

    private Opening() {}

    static LocalRuntime open(
            LocalRuntimeSettings settings,
            Sandbox sandbox,
            ArtifactSource artifacts,
            EdgeTable table,
            EdgeView edge,
            UuidSource ids,
            Clock clock) {
        Path place = sandbox.place();
        try {
            InstallationLock lock = InstallationLock.take(place);
            Releases releases = new Releases(place.resolve("releases"), artifacts);
            InstanceFiles files = new InstanceFiles(place, "instances");
            InstanceFiles taskFiles = new InstanceFiles(place, "tasks");
            PortLeases ports = new PortLeases(place.resolve("ports"), settings.firstPort(), settings.lastPort());
            InstanceLauncher launcher = new InstanceLauncher(sandbox, releases, files, settings.output());
            Tasks tasks = new Tasks(
                    sandbox, new InstanceLauncher(sandbox, releases, taskFiles, settings.output()), taskFiles, clock);
            InstanceSetting instances = new InstanceSetting(
                    launcher, files, ports, http(), settings.drain(), !sandbox.limitsKept(), clock, () -> {});
            TargetSetting target = new TargetSetting(
                    sandbox, releases, instances, table, new RememberedEdgeView(edge, clock), ids, ignored -> {});
            Decisions decisions = new Decisions(place.resolve("targets"));
            LocalRuntime runtime = new LocalRuntime(
                    new LocalParts(lock, sandbox, releases, files, launcher, tasks, decisions, target, clock));
            adopt(runtime, files.inventory(), target, decisions);
            tasks.resume();
            sweep(files.inventory(), taskFiles.inventory(), ports, sandbox.groups());
            return runtime;
        } catch (IOException e) {
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE, "Applications cannot run from " + place + ": " + e.getMessage(), e);
        }
    }

    private static void adopt(
            LocalRuntime runtime, List<InstanceRecord> found, TargetSetting setting, Decisions decisions) {
        Map<TargetId, List<InstanceRecord>> byTarget =
                found.stream().collect(Collectors.groupingBy(InstanceRecord::target));
        TargetSetting telling = setting.tellOfTargets(runtime::tell);
        byTarget.forEach((target, records) ->
                runtime.adopt(target, new TargetLoop(target, decisions.highest(target), telling, records)));
    }

    /** Gives back what no instance holds any more: a crash can come between an end and its tidying. */
    private static void sweep(
            List<InstanceRecord> instances, List<InstanceRecord> tasks, PortLeases ports, ControlGroups groups) {
        Set<InstanceId> holders =
                instances.stream().map(InstanceRecord::instance).collect(Collectors.toSet());
        ports.keepOnly(holders);
        Set<String> used = Stream.concat(instances.stream(), tasks.stream())
                .map(InstanceLauncher::groupName)
                .collect(Collectors.toSet());
        for (String name : groups.names()) {
            if (name.startsWith("i-") && !used.contains(name)) {
                groups.findGroup(name).ifPresent(ControlGroup::remove);
            }
        }
    }

    private static HttpClient http() {
        return HttpClient.newBuilder()
                .connectTimeout(PROBE_CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }
}
