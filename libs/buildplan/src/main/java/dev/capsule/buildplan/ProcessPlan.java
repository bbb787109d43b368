package dev.capsule.buildplan;

import dev.capsule.kernel.ServiceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of process of an application.
 *
 * @param name such as {@code web} or {@code worker}
 * @param command null for a static site
 * @param port where it listens when it does not follow PORT; null when it does
 * @param healthPath null when only an open port can be asked for
 * @param startSeconds how long it may take until it answers for the first time
 * @param schedule five cron fields for {@link ServiceType#CRON}
 * @param staticRoot the folder to serve, relative to the output, for {@link ServiceType#STATIC}
 * @param cpuMillis thousandths of a core of each instance
 * @param memoryMegabytes of each instance
 * @param instances how many there may be at once
 * @param reasons why these sizes, one sentence each
 */
public record ProcessPlan(
        String name,
        ServiceType type,
        @Nullable CommandLine command,
        @Nullable Integer port,
        @Nullable String healthPath,
        int startSeconds,
        @Nullable String schedule,
        @Nullable String staticRoot,
        boolean singlePage,
        int cpuMillis,
        int memoryMegabytes,
        int instances,
        List<String> reasons) {
    public ProcessPlan {
        reasons = List.copyOf(reasons);
    }

    /** The same started by another command, which is no site any more. */
    public ProcessPlan startedBy(CommandLine other) {
        return new ProcessPlan(
                name,
                type,
                other,
                port,
                healthPath,
                startSeconds,
                schedule,
                null,
                false,
                cpuMillis,
                memoryMegabytes,
                instances,
                reasons);
    }
}
