package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.deploy.build.Builds;
import dev.capsule.deploy.deployment.Deployment;
import dev.capsule.deploy.deployment.DeploymentStore;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.task.StoredTask;
import dev.capsule.deploy.task.TaskStore;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TypedId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads all that a decision needs from the tables. Inside the tenant's transaction. */
@Component
class Loading {
    private final TargetStore targets;
    private final DeploymentStore deployments;
    private final ReleaseStore releases;
    private final TaskStore tasks;
    private final Builds builds;

    Loading(TargetStore targets, DeploymentStore deployments, ReleaseStore releases, TaskStore tasks, Builds builds) {
        this.targets = targets;
        this.deployments = deployments;
        this.releases = releases;
        this.tasks = tasks;
        this.builds = builds;
    }

    /** Empty when it was forgotten in the meantime. */
    Optional<Loaded> load(TargetId id) {
        return targets.find(id).map(this::load);
    }

    private Loaded load(Target target) {
        List<Deployment> atWork = deployments.atWork(target.id());
        List<StoredTask> commands = tasks(target, atWork);
        Stream<ReleaseId> named = Stream.of(
                        Stream.of(
                                target.live(),
                                target.slots().primary(),
                                target.slots().candidate()),
                        atWork.stream().map(Deployment::release),
                        commands.stream().map(StoredTask::release))
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .distinct();
        Map<ReleaseId, Release> found = named.map(releases::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Release::id, Function.identity()));
        return new Loaded(target, atWork, found, outcomes(atWork), commands);
    }

    private List<StoredTask> tasks(Target target, List<Deployment> atWork) {
        Map<TypedId, StoredTask> all = new LinkedHashMap<>();
        tasks.running(target.id()).forEach(task -> all.put(task.id(), task));
        atWork.stream()
                .map(Deployment::task)
                .filter(Objects::nonNull)
                .filter(task -> !all.containsKey(task))
                .flatMap(task -> tasks.find(task).stream())
                .forEach(task -> all.put(task.id(), task));
        return List.copyOf(all.values());
    }

    private Map<BuildId, BuildOutcome> outcomes(List<Deployment> atWork) {
        Map<BuildId, BuildOutcome> outcomes = new HashMap<>();
        for (Deployment deployment : atWork) {
            BuildId build = deployment.build();
            if (build != null && !deployment.standing().status().isFinal()) {
                builds.outcome(build).ifPresent(outcome -> outcomes.put(build, outcome));
            }
        }
        return outcomes;
    }
}
