package dev.capsule.runtime;

import java.util.List;

/** What to run beside an instance. */
public record Command(List<String> arguments, boolean terminal) {
    public Command {
        arguments = List.copyOf(arguments);
    }
}
