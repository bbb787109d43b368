package dev.capsule.deploy.reconciler;

import dev.capsule.kernel.TaskId;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.TaskRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the runtime says of a target. @param observation null when it did not answer */
record Observed(@Nullable Observation observation, Map<TaskId, TaskRun> runs) {
    /** A runtime gives no hint when a task ends. */
    boolean hasRunningTask() {
        return runs.values().stream().anyMatch(TaskRun.Running.class::isInstance);
    }
}
