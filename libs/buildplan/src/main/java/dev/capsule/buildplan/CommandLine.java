package dev.capsule.buildplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as it is started: a program and its arguments. A line that needs a shell, because its author wrote pipes or
 * variables, is the one argument of {@code /bin/sh -c}; nothing of Capsule's is ever put into such a line.
 *
 * <p>A program without a slash is looked up on the PATH that the plan gives, so the executor must set that PATH first.
 */
public record CommandLine(List<String> arguments) {
    private static final Pattern WORD =
            Pattern.compile("\\G\\s*((?:[^\\s'\"$`|&;<>(){}*?\\[\\]~#!\\\\]|'[^']*'|\"[^\"$`\\\\]*\")+)(?=\\s|$)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final Pattern ASSIGNMENTS =
            Pattern.compile("^((?:[A-Za-z_][A-Za-z0-9_]*=\\S*\\s+)*)(.*)$", Pattern.DOTALL);
    private static final Pattern COMPOUND =
            Pattern.compile("[|&;<>\\n(){}`]|^(?:exec|if|for|while|case|cd|export|set|source|\\.)\\s");

    public CommandLine {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command has at least a program");
        }
    }

    public static CommandLine of(String... arguments) {
        return new CommandLine(List.of(arguments));
    }

    /**
     * A line as a user writes it in a Procfile or a script. Plain and simply quoted words become an argument vector;
     * anything that a shell would treat specially, {@code $PORT} first of all, is left to {@code /bin/sh -c}, with
     * {@code exec} before a simple command so that signals reach the program itself.
     */
    public static CommandLine parse(String line) {
        String trimmed = line.strip();
        Optional<List<String>> words = words(trimmed);
        return words.isPresent() && !words.get().getFirst().contains("=")
                ? new CommandLine(words.get())
                : of("/bin/sh", "-c", forShell(trimmed));
    }

    private static Optional<List<String>> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        int end = 0;
        while (matcher.find()) {
            words.add(QUOTED.matcher(matcher.group(1))
                    .replaceAll(quoted ->
                            Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1))));
            end = matcher.end();
        }
        return end == line.length() && !words.isEmpty() ? Optional.of(words) : Optional.empty();
    }

    private static String forShell(String line) {
        Matcher matcher = ASSIGNMENTS.matcher(line);
        boolean simple = matcher.matches()
                && !COMPOUND.matcher(withoutQuoted(matcher.group(2))).find();
        return simple ? matcher.group(1) + "exec " + matcher.group(2) : line;
    }

    private static String withoutQuoted(String line) {
        return line.replaceAll("\\$\\{\\w+(:-\\w*)?\\}", "x").replaceAll("'[^']*'", "x");
    }

    /** The line as a person would type it. */
    @Override
    public String toString() {
        if (arguments.size() == 3
                && arguments.getFirst().equals("/bin/sh")
                && arguments.get(1).equals("-c")) {
            return arguments.get(2);
        }
        return String.join(" ", arguments.stream().map(CommandLine::quoted).toList());
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./${}-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
