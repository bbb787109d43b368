package dev.capsule.detection;

import dev.capsule.kernel.ServiceType;
import org.jspecify.annotations.Nullable;

/**
 * One kind of process of an application.
 *
 * @param name such as {@code web} or {@code worker}
 * @param command the line that starts it, as its author or the rule wrote it; null for a static site
 * @param port where it listens when it does not follow PORT; null when it does or listens to nobody
 * @param healthPath only when the repository proves that it is answered
 * @param schedule five cron fields for {@link ServiceType#CRON}
 * @param staticRoot the folder to serve, relative to the output, for {@link ServiceType#STATIC}
 * @param singlePage answer unknown paths with the root page
 * @param resources only what the repository itself says of its size
 */
public record DetectedProcess(
        String name,
        ServiceType type,
        @Nullable Finding<String> command,
        @Nullable Finding<Integer> port,
        @Nullable Finding<String> healthPath,
        @Nullable String schedule,
        @Nullable String staticRoot,
        boolean singlePage,
        @Nullable Finding<Resources> resources) {}
