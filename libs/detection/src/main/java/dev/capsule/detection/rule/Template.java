package dev.capsule.detection.rule;

import dev.capsule.detection.parse.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with facts in it, such as {@code node {entry}} or {@code {outDir:dist}} with a default.
 *
 * @param when all must hold for it to be used
 */
public record Template(String text, List<Condition> when) {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([a-zA-Z][a-zA-Z0-9._-]*)(?::([^{}]*))?\\}");

    private static final Pattern COMMANDS = Pattern.compile("start|build|run|script\\..*");

    public Template {
        when = List.copyOf(when);
    }

    /** The text with every fact in its place; empty when a condition does not hold or a fact is not known. */
    public Optional<String> resolve(Surroundings surroundings) {
        return resolve(surroundings, (_, value) -> value);
    }

    /** As a command line: a fact that a shell could misread is quoted, unless it is a command line itself. */
    public Optional<String> resolveCommand(Surroundings surroundings) {
        return resolve(
                surroundings, (name, value) -> COMMANDS.matcher(name).matches() ? value : ShellWord.quote(value));
    }

    private Optional<String> resolve(Surroundings surroundings, BinaryOperator<String> form) {
        if (!when.stream().allMatch(condition -> condition.holds(surroundings))) {
            return Optional.empty();
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(matcher.toMatchResult(), surroundings, form);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(resolved).toString());
    }

    private static Optional<String> value(
            MatchResult placeholder, Surroundings surroundings, BinaryOperator<String> form) {
        return surroundings
                .find(placeholder.group(1))
                .map(fact -> form.apply(placeholder.group(1), fact.value()))
                .or(() -> Optional.ofNullable(placeholder.group(2)));
    }
}
