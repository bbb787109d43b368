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
    private static final int MAX_PLAIN = 4096;
    private static final String SPECIAL = "$`|&;<>(){}*?[]~#!\\\n";
    private static final String SPECIAL_IN_DOUBLE_QUOTES = "$`\\";
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
        Optional<List<String>> words = trimmed.length() > MAX_PLAIN ? Optional.empty() : words(trimmed);
        return words.isPresent() && !words.get().getFirst().contains("=")
                ? new CommandLine(words.get())
                : of("/bin/sh", "-c", forShell(trimmed));
    }

    /** The words of a line in which nothing but spaces and simple quotes matters; empty for any other. */
    private static Optional<List<String>> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                int end = line.indexOf(c, i + 1);
                if (end < 0 || (c == '"' && containsAny(line.substring(i, end), SPECIAL_IN_DOUBLE_QUOTES))) {
                    return Optional.empty();
                }
                word.append(line, i + 1, end);
                inWord = true;
                i = end;
            } else if (SPECIAL.indexOf(c) >= 0) {
                return Optional.empty();
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                inWord = true;
            } else if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static boolean containsAny(String text, String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private static String forShell(String line) {
        Matcher matcher = ASSIGNMENTS.matcher(line);
        boolean simple = line.length() <= MAX_PLAIN
                && matcher.matches()
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
