package dev.capsule.deploy.build.host;

import dev.capsule.buildplan.BuildEnvironment;
import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of a build step: what the owner of the service set wins over what the plan and Capsule would. */
final class StepEnvironment {
    private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

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
        Map<String, String> environment = new HashMap<>(BuildEnvironment.of(plan));
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
