package dev.capsule.buildplan;

import dev.capsule.kernel.ServiceType;
import org.jspecify.annotations.Nullable;

/**
 * One kind of process of an application.
 *
 * @param name such as {@code web} or {@code worker}
 * @param command null for a static site
 * @param port where it listens when it does not follow PORT; null when it does
 * @param healthPath null when only an open port can be asked for
 * @param schedule five cron fields for {@link ServiceType#CRON}
 * @param staticRoot the folder to serve, relative to the output, for {@link ServiceType#STATIC}
 */
public record ProcessPlan(
        String name,
        ServiceType type,
        @Nullable CommandLine command,
        @Nullable Integer port,
        @Nullable String healthPath,
        @Nullable String schedule,
        @Nullable String staticRoot,
        boolean singlePage,
        int cpuMillis,
        int memoryMegabytes,
        String reason) {}
