package dev.capsule.runtime.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *        | 2026-03-01T10:00:30Z | 2026-03-01T10:01:00Z",
                "*/15 * * * *     | 2026-03-01T10:00:00Z | 2026-03-01T10:15:00Z",
                "0 0 * * *        | 2026-12-31T23:59:59Z | 2027-01-01T00:00:00Z",
                "30 9 * * MON-FRI | 2026-11-27T09:30:00Z | 2026-11-30T09:30:00Z",
                "0 0 29 2 *       | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 12 13 * FRI    | 2026-11-13T12:00:00Z | 2026-11-20T12:00:00Z",
                "0 12 13 * 5      | 2026-12-12T00:00:00Z | 2026-12-13T12:00:00Z",
                "0 6 * * 7        | 2026-11-24T00:00:00Z | 2026-11-29T06:00:00Z",
                "5,35 1-3 * JAN * | 2026-01-31T03:35:00Z | 2027-01-01T01:05:00Z",
                "10/20 * * * *    | 2026-01-01T00:10:00Z | 2026-01-01T00:30:00Z",
                "@weekly          | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z"
            })
    void findsTheNextTime(String schedule, Instant after, Instant next) {
        assertThat(CronSchedule.parse(schedule).next(after)).contains(next);
    }

    @Test
    void neverComesForADayThatNoMonthHas() {
        assertThat(CronSchedule.parse("0 0 31 2 *").next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "1/2/3 * * * *",
                ", * * * *"
            })
    void refusesWhatIsNoScheduleInWords(String text) {
        assertThatThrownBy(() -> CronSchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schedule");
    }
}
