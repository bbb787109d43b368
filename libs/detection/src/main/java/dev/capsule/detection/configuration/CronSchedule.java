package dev.capsule.detection.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The five fields of cron: minute, hour, day of month, month, day of week. */
public final class CronSchedule {
    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, ""),
            new Field(0, 23, ""),
            new Field(1, 31, ""),
            new Field(1, 12, "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"),
            new Field(0, 7, "SUN|MON|TUE|WED|THU|FRI|SAT"));
    private static final Pattern PART =
            Pattern.compile("(\\*|[0-9A-Za-z]{1,3})(?:-([0-9A-Za-z]{1,3}))?(?:/([0-9]{1,2}))?");

    private CronSchedule() {}

    /** The same schedule as five fields; empty when it is none. */
    public static Optional<String> normalize(String schedule) {
        String text = NAMED.getOrDefault(schedule.strip(), schedule.strip());
        String[] fields = text.split("\\s+");
        if (fields.length != FIELDS.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < fields.length; i++) {
            if (!FIELDS.get(i).accepts(fields[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(" ", fields));
    }

    private record Field(int least, int most, String names) {
        boolean accepts(String text) {
            return !text.isEmpty() && List.of(text.split(",", -1)).stream().allMatch(this::acceptsPart);
        }

        private boolean acceptsPart(String part) {
            var matcher = PART.matcher(part);
            return matcher.matches()
                    && acceptsValue(matcher.group(1))
                    && (matcher.group(2) == null || (!matcher.group(1).equals("*") && acceptsValue(matcher.group(2))))
                    && (matcher.group(3) == null || Integer.parseInt(matcher.group(3)) > 0);
        }

        private boolean acceptsValue(String value) {
            if (value.equals("*")
                    || (!names.isEmpty()
                            && value.toUpperCase(java.util.Locale.ROOT).matches(names))) {
                return true;
            }
            return value.matches("\\d{1,2}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        }
    }
}
