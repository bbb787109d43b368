package dev.capsule.manifests.kubernetes;

import dev.capsule.kernel.TaskId;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What runs to its end: tasks once, cron jobs by their schedule. */
public final class Jobs {
    private static final int KEPT_RUNS = 3;

    private Jobs() {}

    public static String name(TaskId task) {
        return "task-" + task;
    }

    /** Runs once: a pod that failed or was lost is never started again. */
    public static Job task(SlotWorkload slot, TaskId task, List<String> command, Duration timeout, ClusterRules rules) {
        var template = PodTemplates.running(slot, command, rules)
                .edit()
                .editMetadata()
                .addToLabels(Labels.TASK, task.toString())
                .endMetadata()
                .build();
        return new JobBuilder()
                .withMetadata(Metadata.of(slot.target().environment(), name(task)))
                .editMetadata()
                .addToLabels(Labels.TASK, task.toString())
                .addToLabels(Labels.RELEASE, slot.release().toString())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withPodReplacementPolicy("Failed")
                .withActiveDeadlineSeconds(Math.max(1, timeout.toSeconds()))
                .withTemplate(template)
                .endSpec()
                .build();
    }

    /** @param slot of a workload with a schedule, in the primary slot */
    public static CronJob scheduled(SlotWorkload slot, ClusterRules rules) {
        var template = PodTemplates.running(slot, slot.workload().command(), rules)
                .edit()
                .editMetadata()
                .addToLabels(Labels.selector(slot.target(), slot.slot()))
                .endMetadata()
                .build();
        return new CronJobBuilder()
                .withMetadata(Metadata.of(slot.target(), slot.objectName()))
                .withNewSpec()
                .withSchedule(Objects.requireNonNull(slot.workload().schedule()))
                .withTimeZone("Etc/UTC")
                .withConcurrencyPolicy("Forbid")
                .withSuspend(slot.replicas() == 0)
                .withSuccessfulJobsHistoryLimit(KEPT_RUNS)
                .withFailedJobsHistoryLimit(KEPT_RUNS)
                .withNewJobTemplate()
                .withNewMetadata()
                .addToLabels(Labels.of(slot.target()))
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withTemplate(template)
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
    }
}
