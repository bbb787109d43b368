package dev.capsule.buildplan;

import java.util.List;
import java.util.Map;

/**
 * One command of a build.
 *
 * @param name a few words for the user, such as {@code Install dependencies}
 * @param inputs files that decide the outcome when they are fewer than the whole source; empty means all of it
 * @param caches directories that survive from build to build, by the variable or flag that names them
 */
public record Step(
        String name, CommandLine command, Map<String, String> environment, List<String> inputs, List<Cache> caches) {
    public Step {
        environment = Map.copyOf(environment);
        inputs = List.copyOf(inputs);
        caches = List.copyOf(caches);
    }

    /**
     * A directory that belongs to the organization and survives builds.
     *
     * @param name such as {@code npm}
     * @param variable the environment variable through which the tool is told of it
     */
    public record Cache(String name, String variable) {}
}
