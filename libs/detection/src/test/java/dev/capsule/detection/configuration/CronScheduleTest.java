package dev.capsule.detection.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "*/5 0-6 1,15 JAN-MAR MON", " 0  3 * * 7 ", "@weekly"})
    void acceptsWhatCronAccepts(String schedule) {
        assertThat(CronSchedule.normalize(schedule)).isPresent();
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
                "*/0 * * * *",
                "a * * * *",
                "@reboot"
            })
    void refusesWhatIsNoSchedule(String schedule) {
        assertThat(CronSchedule.normalize(schedule)).isEmpty();
    }
}
