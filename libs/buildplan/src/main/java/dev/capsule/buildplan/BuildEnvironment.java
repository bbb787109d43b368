package dev.capsule.buildplan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The variables that every step of a build has, on a machine as in an image. */
public final class BuildEnvironment {
    /** Keeps tools from asking, colouring and counting: nobody is there to answer or look, or agreed to be counted. */
    private static final Map<String, String> QUIET = Map.ofEntries(
            Map.entry("CI", "1"),
            Map.entry("NO_COLOR", "1"),
            Map.entry("DO_NOT_TRACK", "1"),
            // Makes Python's compiled files valid whatever time their sources get when they are unpacked again.
            Map.entry("SOURCE_DATE_EPOCH", "1767225600"));

    private static final Map<String, String> QUIET_NODE = Map.ofEntries(
            Map.entry("HUSKY", "0"),
            Map.entry("NEXT_TELEMETRY_DISABLED", "1"),
            Map.entry("ASTRO_TELEMETRY_DISABLED", "1"),
            Map.entry("NUXT_TELEMETRY_DISABLED", "1"),
            Map.entry("NG_CLI_ANALYTICS", "false"));

    /** A build needs more memory than the instance that it makes. */
    private static final Set<String> SIZED_FOR_AN_INSTANCE =
            Set.of("NODE_OPTIONS", "WEB_CONCURRENCY", "GOMEMLIMIT", "DOTNET_GCHeapHardLimit", "PHP_CLI_SERVER_WORKERS");

    private BuildEnvironment() {}

    /** Below what a step says itself. */
    public static Map<String, String> of(BuildPlan plan) {
        Map<String, String> environment = new HashMap<>(QUIET);
        if (plan.tools().stream().anyMatch(tool -> tool.name().equals("node"))) {
            environment.putAll(QUIET_NODE);
        }
        environment.putAll(plan.environment());
        environment.keySet().removeAll(SIZED_FOR_AN_INSTANCE);
        return environment;
    }
}
