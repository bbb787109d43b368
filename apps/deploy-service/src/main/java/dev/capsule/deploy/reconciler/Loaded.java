package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.deploy.deployment.Deployment;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.rollout.Attempt;
import dev.capsule.deploy.rollout.Situation;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.task.StoredTask;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TaskId;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say of a target.
 *
 * @param atWork deployments that have not ended, and the one that runs
 * @param releases those that any of it names
 * @param tasks those of {@code atWork} and those whose outcome is not known
 */
record Loaded(
        Target target,
        List<Deployment> atWork,
        Map<ReleaseId, Release> releases,
        Map<BuildId, BuildOutcome> builds,
        List<StoredTask> tasks) {
    /** Besides the time an instance is allowed for starting and stopping. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    Situation situation(Observed observed, Capabilities capabilities, boolean handed, Instant watchingSince) {
        return new Situation(
                target.number(),
                target.slots(),
                target.wish(),
                target.live(),
                target.hold() == null ? null : target.hold().reason(),
                atWork.stream()
                        .filter(deployment -> !deployment.standing().status().isFinal())
                        .map(this::attempt)
                        .toList(),
                atWork.stream()
                        .filter(deployment -> deployment.standing().status().isFinal())
                        .reduce((_, later) -> later)
                        .map(this::attempt)
                        .orElse(null),
                builds,
                commands(observed.runs()),
                observed.observation(),
                capabilities,
                handed,
                watchingSince,
                releases.values().stream().collect(Collectors.toMap(Release::id, Release::number)));
    }

    Deployment deployment(DeploymentId id) {
        return atWork.stream()
                .filter(deployment -> deployment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Release commands only: what people run holds up nobody. */
    private Map<TaskId, TaskRun> commands(Map<TaskId, TaskRun> runs) {
        Map<TaskId, TaskRun> commands = new HashMap<>();
        for (StoredTask task : tasks) {
            TaskRun run = runs.getOrDefault(task.id(), task.run());
            if (task.deployment() != null && run != null) {
                commands.put(task.id(), run);
            }
        }
        return commands;
    }

    private Attempt attempt(Deployment deployment) {
        @Nullable Release release = deployment.release() == null ? null : releases.get(deployment.release());
        return new Attempt(
                deployment.id(),
                deployment.ordinal(),
                deployment.trigger(),
                deployment.cancelRequested(),
                deployment.build(),
                deployment.release(),
                release != null && release.command() != null,
                deployment.task(),
                release == null ? SLACK : patience(release.workload()),
                deployment.standing());
    }

    private static Duration patience(WorkloadSpec workload) {
        return workload.probe().startup().plus(workload.stopGrace()).plus(SLACK);
    }
}
