package dev.capsule.runtime.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EdgeSilenceTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    private final EdgeSilence silence = new EdgeSilence(STARTED);

    @Test
    void bearsASlowStartOnABusyMachine() {
        assertThat(silence.isTooLong(STARTED.plusSeconds(25))).isFalse();
    }

    @Test
    void endsWhatNeverAnswers() {
        assertThat(silence.isTooLong(STARTED.plusSeconds(31))).isTrue();
    }

    @Test
    void beginsAnewWithEachAnswer() {
        silence.broken(STARTED.plusSeconds(20));
        assertThat(silence.isTooLong(STARTED.plusSeconds(45))).isFalse();
        assertThat(silence.isTooLong(STARTED.plusSeconds(51))).isTrue();
    }
}
