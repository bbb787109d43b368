package dev.capsule.deploy.task;

import dev.capsule.deploy.validation.FieldChecks;
import java.util.List;

/** What a command has to keep to that people run. */
public final class CommandRules {
    private static final int MOST_WORDS = 500;
    private static final int MOST_CHARACTERS = 32 * 1024;

    private CommandRules() {}

    public static void check(List<String> command) {
        int characters = command.stream().mapToInt(String::length).sum();
        new FieldChecks()
                .check(
                        !command.isEmpty() && !command.getFirst().isBlank(),
                        "/command",
                        "A command has at least a program.")
                .check(
                        command.size() <= MOST_WORDS && characters <= MOST_CHARACTERS,
                        "/command",
                        "A command has at most " + MOST_WORDS + " words and " + MOST_CHARACTERS + " characters.")
                .check(
                        command.stream().noneMatch(word -> word.indexOf('\0') >= 0),
                        "/command",
                        "A command cannot hold the character NUL.")
                .orThrow();
    }
}
