package dev.capsule.runtime.local.sandbox;

import dev.capsule.runtime.local.limits.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command to run to its end in a workspace.
 *
 * @param directory where it starts, within the workspace's source
 * @param environment its variables; those that an administrator passes to builds and HOME, TMPDIR, PATH, LANG, USER are
 *     set where it does not set them
 * @param writable other directories it writes to, such as caches of {@link Sandbox#cache}
 * @param timeout after which it is killed with all it started
 */
public record StepCommand(
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        List<Path> writable,
        Limits limits,
        Duration timeout) {
    public StepCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        writable = List.copyOf(writable);
    }

    @Override
    public String toString() {
        return "StepCommand[arguments=" + arguments + ", directory=" + directory + ", environment="
                + environment.keySet() + "]";
    }
}
