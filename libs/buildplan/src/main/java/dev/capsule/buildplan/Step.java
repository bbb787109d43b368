package dev.capsule.buildplan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command of a build.
 *
 * @param name a few words for the user, such as {@code Install dependencies}
 * @param folder where it runs, relative to the source; "" is the source itself
 * @param inputs files, relative to the folder, that decide the outcome when they are fewer than the whole source
 * @param independent of the source altogether
 * @param hostOnly needed only where what is built runs in another place than where it was built
 * @param caches directories that survive from build to build, by the variable or flag that names them
 */
public record Step(
        String name,
        CommandLine command,
        String folder,
        Map<String, String> environment,
        List<String> inputs,
        boolean independent,
        boolean hostOnly,
        List<Cache> caches) {
    public Step {
        environment = Map.copyOf(environment);
        inputs = List.copyOf(inputs);
        caches = List.copyOf(caches);
    }

    Step in(String other) {
        return new Step(name, command, other, environment, inputs, independent, hostOnly, caches);
    }

    /**
     * A directory that belongs to the organization and survives builds. A tool is told of it by an environment variable,
     * or by {@code ${cache:NAME}} in an argument, which the executor replaces with the directory's absolute path.
     *
     * @param name such as {@code npm}
     * @param variable null for a tool that knows no such variable and is told by an argument
     */
    public record Cache(String name, @Nullable String variable) {
        /** What stands for the directory in an argument. */
        public String placeholder() {
            return "${cache:" + name + "}";
        }
    }
}
