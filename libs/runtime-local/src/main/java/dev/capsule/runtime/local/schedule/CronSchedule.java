package dev.capsule.runtime.local.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Five cron fields in UTC: minute, hour, day of month, month, day of week, as crontab(5) has them. When both days are
 * restricted, either is enough.
 */
public final class CronSchedule {
    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    /** The 29th of February comes once in at most eight years. */
    private static final int YEARS_AHEAD = 9;

    private final CronField minutes;
    private final CronField hours;
    private final CronField daysOfMonth;
    private final CronField months;
    private final CronField daysOfWeek;

    private CronSchedule(List<String> fields) {
        minutes = CronField.parse("minute", fields.get(0), 0, 59, 0, List.of());
        hours = CronField.parse("hour", fields.get(1), 0, 23, 0, List.of());
        daysOfMonth = CronField.parse("day of month", fields.get(2), 1, 31, 1, List.of());
        months = CronField.parse("month", fields.get(3), 1, 12, 1, MONTHS);
        daysOfWeek = CronField.parse("day of week", fields.get(4), 0, 7, 0, DAYS);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static CronSchedule parse(String text) {
        String plain = NAMED.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text.strip());
        List<String> fields = List.of(plain.split("\\s+"));
        if (fields.size() != 5) {
            throw new IllegalArgumentException(
                    "A schedule has five fields, minute hour day-of-month month day-of-week, as in \"*/15 * * * *\"; \""
                            + text + "\" has " + fields.size() + ".");
        }
        return new CronSchedule(fields);
    }

    /** The first time strictly after the given one; empty for a day that never comes, such as the 31st of February. */
    public Optional<Instant> next(Instant after) {
        LocalDateTime time = LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        LocalDateTime end = time.plusYears(YEARS_AHEAD);
        while (time.isBefore(end)) {
            if (!months.has(time.getMonthValue())) {
                time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!isDay(time)) {
                time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!hours.has(time.getHour())) {
                time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
            } else if (!minutes.has(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return Optional.of(time.toInstant(ZoneOffset.UTC));
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDateTime time) {
        boolean ofMonth = daysOfMonth.has(time.getDayOfMonth());
        int sundayIsZero = time.getDayOfWeek().getValue() % 7;
        boolean ofWeek = daysOfWeek.has(sundayIsZero) || (sundayIsZero == 0 && daysOfWeek.has(7));
        return daysOfMonth.isRestricted() && daysOfWeek.isRestricted() ? ofMonth || ofWeek : ofMonth && ofWeek;
    }
}
