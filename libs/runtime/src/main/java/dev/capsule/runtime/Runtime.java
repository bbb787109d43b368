package dev.capsule.runtime;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import java.util.function.Consumer;

/**
 * Where applications run. Every call may be repeated; a driver holds no truth that it cannot find again after its process
 * died. Calls that carry a lower decision number than the target has seen change nothing.
 */
public interface Runtime {
    /** Records what a target should be and returns; it is reached later, and observed. */
    Applied apply(Desired desired);

    /** What runs now for a target, also for one that was never applied. */
    Observation observe(TargetId target);

    /** Calls back, without more detail, when a target may look different. Hints can be lost. */
    Subscription watch(Consumer<TargetId> changed);

    /**
     * Starts a task the first time its id is seen, and tells how it stands each time. A task whose outcome cannot be
     * known any more has failed; it is never started twice.
     */
    TaskRun runOnce(Task task);

    /** The kept output of an instance or a task, from a cursor on. */
    LogStream logs(InstanceId instance, LogOptions options);

    /** Runs a command beside an instance, with its files, environment and limits. */
    Session attach(InstanceId instance, Command command);

    /** Stops everything of a target, drained, and forgets it. */
    Applied remove(TargetId target, DecisionNumber number);

    Capabilities capabilities();
}
