package dev.capsule.buildplan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

    private static final Pattern NEEDS_SHELL = Pattern.compile("[$`|&;<>(){}*?\\[\\]~#!\\\\\"'\\n]");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

    /**
     * A line as a user writes it in a Procfile or a script. Plain words become an argument vector; anything that a shell
     * would treat specially, {@code $PORT} first of all, is left to {@code /bin/sh -c}.
     */
    public static CommandLine parse(String line) {
        String trimmed = line.strip();
        List<String> words = new ArrayList<>(List.of(trimmed.split("\\s+")));
        return NEEDS_SHELL.matcher(trimmed).find()
                        || ASSIGNMENT.matcher(words.getFirst()).matches()
                ? of("/bin/sh", "-c", trimmed)
                : new CommandLine(words);
    }

    public static CommandLine of(String... arguments) {
        return new CommandLine(List.of(arguments));
    }
}
