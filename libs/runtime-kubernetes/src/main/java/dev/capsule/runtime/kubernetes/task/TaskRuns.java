package dev.capsule.runtime.kubernetes.task;

import dev.capsule.kernel.InstanceId;
import dev.capsule.manifests.kubernetes.ClusterRules;
import dev.capsule.manifests.kubernetes.EnvironmentIdentity;
import dev.capsule.manifests.kubernetes.Jobs;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.manifests.kubernetes.SlotName;
import dev.capsule.manifests.kubernetes.SlotWorkload;
import dev.capsule.manifests.kubernetes.TargetIdentity;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import dev.capsule.runtime.kubernetes.observe.LastLines;
import dev.capsule.runtime.kubernetes.observe.PodState;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tasks as Jobs that are only ever created. That one was created is noted before it is: when the note is there and the Job
 * is not, nobody can know whether it ran, and it counts as failed.
 */
public final class TaskRuns {
    private static final String NOTE = "capsule.dev/task-note";
    private static final int UNKNOWN = -1;

    private final KubernetesClient client;
    private final String namespace;
    private final ClusterRules rules;
    private final LastLines lastLines;
    private final Consumer<SlotWorkload> prepare;

    /** @param prepare makes the namespace and the variables of a task be there */
    public TaskRuns(
            KubernetesClient client,
            String namespace,
            ClusterRules rules,
            LastLines lastLines,
            Consumer<SlotWorkload> prepare) {
        this.client = client;
        this.namespace = namespace;
        this.rules = rules;
        this.lastLines = lastLines;
        this.prepare = prepare;
    }

    public TaskRun run(Task task) {
        SlotWorkload setting = setting(task);
        Job found = client.batch()
                .v1()
                .jobs()
                .inNamespace(setting.target().namespace())
                .withName(Jobs.name(task.id()))
                .get();
        if (found != null) {
            return read(task, found);
        }
        Job job = Jobs.task(setting, task.id(), task.command(), task.timeout(), rules);
        prepare.accept(setting);
        if (!note(task, setting.target().namespace())) {
            return new TaskRun.Failed(
                    instance(task),
                    UNKNOWN,
                    "It was started before, and the cluster has no trace of it any more. Whether it did its work is not"
                            + " known; look, then deploy again.",
                    List.of());
        }
        client.resource(job).create();
        return new TaskRun.Running(instance(task));
    }

    /** The pod of a task; empty before it is made and after it was removed. */
    public Optional<PodState> pod(InstanceId instance) {
        return client.pods().inAnyNamespace().withLabel(Labels.TASK, instance.toString()).list().getItems().stream()
                .findFirst()
                .map(PodState::new);
    }

    private static InstanceId instance(Task task) {
        return new InstanceId(task.id().value());
    }

    private TaskRun read(Task task, Job job) {
        for (JobCondition condition : job.getStatus().getConditions()) {
            boolean holds = "True".equals(condition.getStatus());
            if (holds && "Complete".equals(condition.getType())) {
                return new TaskRun.Succeeded(instance(task));
            }
            if (holds && "Failed".equals(condition.getType())) {
                return failed(task, condition);
            }
        }
        return new TaskRun.Running(instance(task));
    }

    private TaskRun failed(Task task, JobCondition condition) {
        Optional<PodState> pod = pod(instance(task));
        List<String> lines = pod.map(lastLines::of).orElse(List.of());
        if ("DeadlineExceeded".equals(condition.getReason())) {
            return new TaskRun.Failed(
                    instance(task),
                    UNKNOWN,
                    "It took longer than " + task.timeout().toSeconds() + " s and was ended.",
                    lines);
        }
        int code = pod.flatMap(PodState::lastEnd)
                .map(ContainerStateTerminated::getExitCode)
                .orElse(UNKNOWN);
        String message = code == UNKNOWN
                ? "The cluster lost it: " + condition.getMessage()
                : "It ended with exit code " + code + ".";
        return new TaskRun.Failed(instance(task), code, message, lines);
    }

    /** @return whether it was new */
    private boolean note(Task task, String room) {
        try {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(Jobs.name(task.id()))
                            .withNamespace(namespace)
                            .addToLabels(NOTE, task.target().toString())
                            .endMetadata()
                            .addToData(TargetRecord.NAMESPACE, room)
                            .withImmutable(true)
                            .build())
                    .create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private static SlotWorkload setting(Task task) {
        EnvironmentIdentity environment = new EnvironmentIdentity(task.organization(), task.environment());
        TargetIdentity target = new TargetIdentity(environment, task.target(), task.service(), task.name());
        return new SlotWorkload(
                target,
                SlotName.PRIMARY,
                task.setting().release(),
                task.setting().workload(),
                task.setting().secrets(),
                0,
                0);
    }
}
