package dev.capsule.deploy.rollout;

import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TaskId;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.TaskRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about one target is made from.
 *
 * @param number of the decision that {@code slots} is
 * @param live the release that went live last and is gone back to; null before the first
 * @param hold why pushes do not deploy; null when they do
 * @param open deployments that have not ended, in the order in which they were accepted
 * @param running the deployment that made {@code live} live
 * @param builds how the builds of {@code open} ended, as far as they have
 * @param tasks the release commands of {@code open}, and any other of this target that may still run
 * @param observation null when the runtime did not answer
 * @param handed whether this process has handed the decision to the runtime; a driver that died with its process has to
 *     be told again what it has recorded already
 * @param watchingSince when this process began to look; nobody is blamed for what did not move before
 * @param numbers what people call the releases
 */
public record Situation(
        DecisionNumber number,
        Slots slots,
        Wish wish,
        @Nullable ReleaseId live,
        @Nullable String hold,
        List<Attempt> open,
        @Nullable Attempt running,
        Map<BuildId, BuildOutcome> builds,
        Map<TaskId, TaskRun> tasks,
        @Nullable Observation observation,
        Capabilities capabilities,
        boolean handed,
        Instant watchingSince,
        Map<ReleaseId, Integer> numbers) {
    public Situation {
        open = List.copyOf(open);
        builds = Map.copyOf(builds);
        tasks = Map.copyOf(tasks);
        numbers = Map.copyOf(numbers);
    }

    /** A release as people call it, such as {@code v3}. */
    String name(ReleaseId release) {
        Integer known = numbers.get(release);
        return known == null ? "the release" : "v" + known;
    }
}
