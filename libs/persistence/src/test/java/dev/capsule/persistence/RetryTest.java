package dev.capsule.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class RetryTest {
    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void repeatsWhatTheServerRolledBackForAnother(String state) {
        assertThat(new Retry().again(failure(state), false)).isTrue();
        assertThat(new Retry().again(failure(state), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "57P01", "57P03"})
    void repeatsAfterALostConnectionOnlyWhenTheCommitWasNotSent(String state) {
        assertThat(new Retry().again(failure(state), false)).isTrue();
        assertThat(new Retry().again(failure(state), true)).isFalse();
    }

    @Test
    void doesNotWaitAgainForAPoolThatHadNoConnectionToGive() {
        SQLException waited = new SQLTransientConnectionException("timed out", "08001");
        assertThat(new Retry().again(new IllegalStateException(waited), false)).isFalse();
    }

    @Test
    void repeatsNothingElse() {
        assertThat(new Retry().again(failure("23505"), false)).isFalse();
        assertThat(new Retry().again(new IllegalStateException("a mistake"), false))
                .isFalse();
    }

    @Test
    void givesUpAfterAFewTimes() {
        Retry retry = new Retry();
        int repeats = 0;
        while (retry.again(failure("40001"), false)) {
            repeats++;
        }
        assertThat(repeats).isEqualTo(3);
    }

    private static RuntimeException failure(String state) {
        return new DataAccessResourceFailureException("failed", new SQLException("failed", state));
    }
}
