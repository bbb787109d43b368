package dev.capsule.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.cli.CommandFailure;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30s, 2026-01-31T11:59:30Z",
        "15m, 2026-01-31T11:45:00Z",
        "2h, 2026-01-31T10:00:00Z",
        "3d, 2026-01-28T12:00:00Z",
        "2025-12-24T18:00:00Z, 2025-12-24T18:00:00Z"
    })
    void understandsAgesAndDates(String text, Instant time) {
        assertThat(Times.parse(text, NOON)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2w", "-5m", "1.5h", "99999999d", "2026-13-01T00:00:00Z"})
    void refusesWhatIsNoTimeWithExamples(String text) {
        assertThatThrownBy(() -> Times.parse(text, NOON))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("15m");
    }
}
