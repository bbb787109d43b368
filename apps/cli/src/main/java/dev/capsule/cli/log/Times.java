package dev.capsule.cli.log;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as people give it: an age such as {@code 2h}, or a date. */
final class Times {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");

    private Times() {}

    static Instant parse(String text, Instant now) {
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            long amount = Long.parseLong(age.group(1));
            return now.minus(
                    switch (age.group(2)) {
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "\"" + text + "\" is no time. Say 30s, 15m, 2h, 3d, or 2026-01-31T12:00:00Z.");
        }
    }
}
