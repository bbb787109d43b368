package dev.capsule.buildplan;

import java.util.List;

/**
 * A command as it is started: a program and its arguments. A line that needs a shell, because its author wrote pipes or
 * variables, is the one argument of {@code /bin/sh -c}; nothing of Capsule's is ever put into such a line.
 */
public record CommandLine(List<String> arguments) {
    public CommandLine {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command has at least a program");
        }
    }

    public static CommandLine of(String... arguments) {
        return new CommandLine(List.of(arguments));
    }
}
