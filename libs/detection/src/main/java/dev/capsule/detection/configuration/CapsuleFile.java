package dev.capsule.detection.configuration;

import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code capsule.yaml} says; null or empty is what it leaves to detection.
 *
 * @param file its name; "" when there is none
 * @param root the application's folder
 * @param install commands in place of the package manager's
 * @param build commands in place of the framework's
 * @param start the main process's command
 * @param port where it listens when it does not follow PORT
 * @param site the folder to serve, for a static site
 * @param output the folder to keep
 * @param processes besides the main one, or the main one again under its name
 * @param lines where each key stands
 */
public record CapsuleFile(
        String file,
        @Nullable String root,
        @Nullable String language,
        @Nullable String framework,
        @Nullable List<String> install,
        @Nullable List<String> build,
        @Nullable String start,
        @Nullable Integer port,
        @Nullable ServiceType type,
        @Nullable String health,
        @Nullable String release,
        @Nullable String schedule,
        @Nullable String site,
        @Nullable Boolean singlePage,
        @Nullable String output,
        @Nullable Integer memory,
        Map<String, String> environment,
        List<StatedProcess> processes,
        Map<String, Integer> lines) {
    public static final CapsuleFile NONE = new CapsuleFile(
            "", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, Map.of(),
            List.of(), Map.of());

    public CapsuleFile {
        environment = Map.copyOf(environment);
        processes = List.copyOf(processes);
        lines = Map.copyOf(lines);
    }

    public int line(String key) {
        return lines.getOrDefault(key, 0);
    }
}
