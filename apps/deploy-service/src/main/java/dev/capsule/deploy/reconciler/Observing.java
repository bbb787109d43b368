package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.target.DesiredStates;
import dev.capsule.deploy.task.StoredTask;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks a runtime, outside of any transaction. */
@Component
class Observing {
    private static final Logger LOG = LoggerFactory.getLogger(Observing.class);

    private final DesiredStates desired;

    Observing(DesiredStates desired) {
        this.desired = desired;
    }

    /** A task that was planned is started by this: the runtime starts each only once. */
    Observed observe(Runtime runtime, Loaded loaded) {
        Map<TaskId, TaskRun> runs = new HashMap<>();
        for (StoredTask task : loaded.tasks()) {
            TaskRun run = task.mayRun() ? run(runtime, task) : null;
            if (run != null) {
                runs.put(task.id(), run);
            }
        }
        return new Observed(look(runtime, loaded.target().id()), runs);
    }

    private @Nullable Observation look(Runtime runtime, TargetId target) {
        try {
            return runtime.observe(target);
        } catch (RuntimeException e) {
            LOG.warn("The runtime did not say how target {} is", target, e);
            return null;
        }
    }

    private @Nullable TaskRun run(Runtime runtime, StoredTask task) {
        try {
            return runtime.runOnce(new Task(
                    task.id(),
                    task.target(),
                    task.organization(),
                    task.service(),
                    task.environment(),
                    task.deployment() == null ? "run" : "release",
                    desired.slot(task.organization(), task.release()),
                    task.command(),
                    StoredTask.TIMEOUT));
        } catch (CapsuleException e) {
            return new TaskRun.Failed(new InstanceId(task.id().value()), -1, e.getMessage(), List.of());
        } catch (RuntimeException e) {
            LOG.warn("The runtime did not say how task {} is", task.id(), e);
            return null;
        }
    }
}
