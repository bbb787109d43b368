package dev.capsule.deploy.rollout;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.manifests.Artifact;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Session;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Subscription;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A runtime in memory that obeys the port, and moves only when told to. */
public final class ModelRuntime implements Runtime {
    /** How the instances of a release behave. */
    public enum Behaviour {
        GOOD,
        EXITS,
        NEVER_READY
    }

    private final Map<ReleaseId, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<Digest, Behaviour> trees = new ConcurrentHashMap<>();
    private final Map<TargetId, ModelTarget> targets = new ConcurrentHashMap<>();
    private final Map<TaskId, TaskRun> tasks = new ConcurrentHashMap<>();
    private final Set<String> failingCommands = new HashSet<>();
    private final Set<TaskId> started = ConcurrentHashMap.newKeySet();
    private volatile Behaviour usual = Behaviour.GOOD;

    public void behaves(ReleaseId release, Behaviour behaviour) {
        behaviours.put(release, behaviour);
    }

    /** Whatever release is made of it. */
    public void behaves(Digest tree, Behaviour behaviour) {
        trees.put(tree, behaviour);
    }

    /** For releases that nothing was said of. */
    public void usually(Behaviour behaviour) {
        usual = behaviour;
    }

    public boolean isGood(ReleaseId release) {
        return behaviours.getOrDefault(release, usual) == Behaviour.GOOD;
    }

    public void failsCommand(String program) {
        failingCommands.add(program);
    }

    /** Each target does the next thing on its way to what it should be. */
    public synchronized void advance() {
        targets.values().forEach(target -> target.advance(release -> behaviours.getOrDefault(release, usual)));
    }

    public synchronized void killAny() {
        targets.values().forEach(ModelTarget::killAny);
    }

    public Set<TaskId> startedTasks() {
        return Set.copyOf(started);
    }

    public synchronized DecisionNumber recorded(TargetId target) {
        return target(target).observe(target, Instant.EPOCH).recorded();
    }

    @Override
    public synchronized Applied apply(Desired desired) {
        learn(desired.primary());
        learn(desired.candidate());
        return target(desired.target()).apply(desired);
    }

    @Override
    public synchronized Observation observe(TargetId target) {
        return target(target).observe(target, Instant.now());
    }

    @Override
    public Subscription watch(Consumer<TargetId> changed) {
        return () -> {};
    }

    @Override
    public synchronized TaskRun runOnce(Task task) {
        if (started.add(task.id())) {
            tasks.put(task.id(), new TaskRun.Running(new InstanceId(task.id().value())));
        } else if (tasks.get(task.id()) instanceof TaskRun.Running running) {
            tasks.put(
                    task.id(),
                    failingCommands.contains(task.command().getFirst())
                            ? new TaskRun.Failed(
                                    running.instance(), 3, "It ended with exit code 3.", List.of("no table"))
                            : new TaskRun.Succeeded(running.instance()));
        }
        return tasks.get(task.id());
    }

    @Override
    public LogStream logs(InstanceId instance, LogOptions options) {
        return new LogStream(List.of(), 0, 0, true);
    }

    @Override
    public Session attach(InstanceId instance, Command command) {
        throw new UnsupportedOperationException("The model has no processes");
    }

    @Override
    public synchronized Applied remove(TargetId target, DecisionNumber number) {
        return target(target).remove(number);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, true, "none: a model", List.of());
    }

    private void learn(@Nullable Slot slot) {
        if (slot != null
                && slot.workload().artifact() instanceof Artifact.Tree(Digest tree)
                && trees.containsKey(tree)) {
            behaviours.put(slot.release(), trees.get(tree));
        }
    }

    private ModelTarget target(TargetId target) {
        return targets.computeIfAbsent(target, _ -> new ModelTarget());
    }
}
