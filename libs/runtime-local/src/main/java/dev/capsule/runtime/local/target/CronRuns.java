package dev.capsule.runtime.local.target;

import dev.capsule.runtime.local.schedule.CronSchedule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a cron job is due. Runs that were missed, because nothing watched or the last one still ran, are not made up for. */
final class CronRuns {
    private @Nullable String schedule;
    private Optional<Instant> next = Optional.empty();

    /** Whether a run is due now; it is so once for each time. */
    boolean isDue(@Nullable String current, Instant now) {
        if (current == null) {
            return false;
        }
        if (!current.equals(schedule)) {
            schedule = current;
            next = CronSchedule.parse(current).next(now);
        }
        boolean due = next.filter(time -> !now.isBefore(time)).isPresent();
        if (due) {
            next = CronSchedule.parse(current).next(now);
        }
        return due;
    }
}
