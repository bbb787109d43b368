package dev.capsule.runtime.local;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.manifests.Artifact;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Session;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Subscription;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.instance.Instance;
import dev.capsule.runtime.local.instance.InstanceFiles;
import dev.capsule.runtime.local.process.ProcessEnvironment;
import dev.capsule.runtime.local.release.ArtifactSource;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.target.TargetLoop;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applications as processes of this machine. Closing it ends nothing but the watching. */
public final class LocalRuntime implements Runtime, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final LocalParts parts;
    private final Map<TargetId, TargetLoop> targets = new ConcurrentHashMap<>();
    private final Set<Consumer<TargetId>> watchers = ConcurrentHashMap.newKeySet();

    LocalRuntime(LocalParts parts) {
        this.parts = parts;
    }

    @Override
    public Applied apply(Desired desired) {
        requireTree(desired.primary());
        requireTree(desired.candidate());
        return parts.decisions()
                .record(
                        desired.target(),
                        desired.number(),
                        () -> loop(desired.target()).apply(desired));
    }

    @Override
    public Observation observe(TargetId target) {
        TargetLoop loop = targets.get(target);
        return loop == null
                ? new Observation(
                        target, parts.decisions().highest(target), parts.clock().instant(), false, List.of())
                : loop.observe();
    }

    @Override
    public Subscription watch(Consumer<TargetId> changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    @Override
    public TaskRun runOnce(Task task) {
        requireTree(task.setting());
        return parts.tasks().run(task);
    }

    @Override
    public LogStream logs(InstanceId id, LogOptions options) {
        Optional<Instance> instance = find(id);
        if (instance.isPresent()) {
            Instance found = instance.get();
            return InstanceLogs.read(
                    id,
                    parts.files().output(id),
                    options,
                    () -> found.phase() == Phase.ENDED && found.run().outputComplete());
        }
        InstanceFiles tasks = parts.tasks().files();
        if (tasks.find(id).isPresent()) {
            return InstanceLogs.read(
                    id, tasks.output(id), options, () -> parts.tasks().isOver(id));
        }
        throw CapsuleException.notFound("instance", id);
    }

    @Override
    public Session attach(InstanceId id, Command command) {
        Instance instance = find(id).filter(found -> found.phase() != Phase.ENDED && found.phase() != Phase.BACKING_OFF)
                .orElseThrow(() -> CapsuleException.notFound("running instance", id));
        TargetLoop loop = loop(instance.record().target());
        Map<String, String> environment = loop.slotOf(instance)
                .map(slot -> parts.launcher().environment(instance.record(), slot))
                .orElseGet(() ->
                        instance.run().leader().map(ProcessEnvironment::of).orElse(Map.of()));
        try {
            Process process = parts.launcher()
                    .beside(instance.record(), environment, command.arguments())
                    .start();
            return new AttachedSession(process, parts.sandbox().processes());
        } catch (IOException e) {
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE, "The command cannot be started beside the instance: " + e.getMessage(), e);
        }
    }

    @Override
    public Applied remove(TargetId target, DecisionNumber number) {
        return parts.decisions().record(target, number, () -> loop(target).remove(number));
    }

    @Override
    public Capabilities capabilities() {
        List<String> warnings = new ArrayList<>(parts.sandbox().isolation().warnings());
        if (!parts.sandbox().limitsKept()) {
            warnings.add("The kernel keeps no limits here: memory is watched and what uses too much is ended a little"
                    + " late, the processor is shared by whoever asks. Start Capsule with a delegated control group.");
        }
        return new Capabilities(false, true, true, parts.sandbox().isolation().text(), warnings);
    }

    /** Starts nothing: what ran goes on, and each target waits for its next apply. */
    public static LocalRuntime open(
            LocalRuntimeSettings settings,
            Sandbox sandbox,
            ArtifactSource artifacts,
            EdgeTable table,
            EdgeView edge,
            UuidSource ids,
            Clock clock) {
        return Opening.open(settings, sandbox, artifacts, table, edge, ids, clock);
    }

    /**
     * Ends every instance, drained, as when the machine is to be left quiet. The decisions stay: what is applied next
     * runs again.
     *
     * @return whether all have ended within the time
     */
    public boolean stopEverything(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        targets.values().forEach(TargetLoop::stop);
        while (!targets.values().stream().allMatch(TargetLoop::isEmpty)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** Removes trees that nothing needs, unless it is not known yet what every target needs. */
    public void collectGarbage() {
        Set<Digest> used = new HashSet<>();
        for (TargetLoop loop : targets.values()) {
            Optional<List<Digest>> trees = loop.trees();
            if (trees.isEmpty()) {
                return;
            }
            used.addAll(trees.get());
        }
        boolean known = parts.target().table().current().routes().stream()
                .allMatch(route -> targets.containsKey(TargetId.of(route.target())));
        if (known) {
            parts.releases().keepOnly(used);
        }
    }

    @Override
    public void close() {
        targets.values().forEach(TargetLoop::close);
        parts.lock().close();
    }

    /** The targets of which anything is known. */
    public Set<TargetId> targets() {
        return Set.copyOf(targets.keySet());
    }

    private TargetLoop loop(TargetId target) {
        return targets.computeIfAbsent(
                target, id -> new TargetLoop(id, parts.decisions().highest(id), parts.setting(this::tell), List.of()));
    }

    void adopt(TargetId target, TargetLoop loop) {
        targets.put(target, loop);
    }

    void tell(TargetId target) {
        for (Consumer<TargetId> watcher : watchers) {
            try {
                watcher.accept(target);
            } catch (RuntimeException e) {
                LOG.warn("A watcher failed on target {}", target, e);
            }
        }
    }

    private Optional<Instance> find(InstanceId id) {
        return targets.values().stream().flatMap(loop -> loop.find(id).stream()).findFirst();
    }

    private static void requireTree(@Nullable Slot slot) {
        if (slot != null && slot.workload().artifact() instanceof Artifact.Image(String reference)) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "This machine runs built directories, not the image " + reference
                            + ". Build from source, or deploy to a cluster.");
        }
    }
}
