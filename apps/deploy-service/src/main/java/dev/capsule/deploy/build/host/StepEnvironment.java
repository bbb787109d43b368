package dev.capsule.deploy.build.host;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of a build step: what the owner of the service set wins over what the plan and Capsule would. */
final class StepEnvironment {
    private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

    /** Nobody is there to answer, to look at colours, or agreed to be counted. */
    private static final Map<String, String> QUIET = Map.ofEntries(
            Map.entry("CI", "1"),
            Map.entry("NO_COLOR", "1"),
            Map.entry("DO_NOT_TRACK", "1"),
            Map.entry("NEXT_TELEMETRY_DISABLED", "1"),
            Map.entry("ASTRO_TELEMETRY_DISABLED", "1"),
            Map.entry("NUXT_TELEMETRY_DISABLED", "1"),
            Map.entry("NG_CLI_ANALYTICS", "false"),
            Map.entry("npm_config_update_notifier", "false"),
            Map.entry("npm_config_fund", "false"),
            Map.entry("npm_config_audit", "false"),
            Map.entry("PIP_DISABLE_PIP_VERSION_CHECK", "1"),
            Map.entry("PYTHONUNBUFFERED", "1"),
            // Makes Python's compiled files valid whatever time their sources get when they are unpacked again.
            Map.entry("SOURCE_DATE_EPOCH", "1767225600"));

    /** A build needs more memory than the instance that it makes. */
    private static final Set<String> SIZED_FOR_AN_INSTANCE = Set.of("NODE_OPTIONS", "WEB_CONCURRENCY");

    private StepEnvironment() {}

    /**
     * @param root where the plan's folders on PATH are
     */
    static Map<String, String> of(
            BuildPlan plan,
            Step step,
            Path root,
            List<Path> toolDirectories,
            Map<Step.Cache, Path> caches,
            Map<String, String> ownersVariables) {
        Map<String, String> environment = new HashMap<>(QUIET);
        environment.putAll(plan.environment());
        SIZED_FOR_AN_INSTANCE.forEach(environment::remove);
        environment.putAll(step.environment());
        caches.forEach((cache, directory) -> {
            if (cache.variable() != null) {
                environment.put(cache.variable(), directory.toString());
            }
        });
        environment.putAll(ownersVariables);
        environment.put("PATH", path(plan, root, toolDirectories));
        return environment;
    }

    private static String path(BuildPlan plan, Path root, List<Path> toolDirectories) {
        return Stream.of(
                        plan.path().stream().map(folder -> root.resolve(folder).toString()),
                        toolDirectories.stream().map(Path::toString),
                        Stream.of(SYSTEM_PATH))
                .flatMap(part -> part)
                .distinct()
                .collect(Collectors.joining(":"));
    }
}
