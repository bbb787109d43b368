package dev.capsule.runtime.local.sandbox;

import dev.capsule.runtime.local.limits.ControlGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command with everything that is decided about its start.
 *
 * @param environment all of its environment
 * @param group which it joins; null where there are no groups
 */
public record Launch(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        Workspace workspace,
        List<Path> writable,
        @Nullable ControlGroup group) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        writable = List.copyOf(writable);
    }

    @Override
    public String toString() {
        return "Launch[command=" + command + ", directory=" + directory + ", environment=" + environment.keySet() + "]";
    }
}
