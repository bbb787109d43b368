package dev.capsule.cli.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Instant now = NOON;
    private final Outage outage = new Outage(new Moving());

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 504})
    void bearsThatCapsuleIsBusy(int status) {
        assertThatCode(() -> outage.bear(answer(status))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500})
    void doesNotBearAnAnswerThatStays(int status) {
        ApiException answer = answer(status);

        assertThatThrownBy(() -> outage.bear(answer)).isSameAs(answer);
    }

    @Test
    void bearsAnAbsenceOfTwoMinutesFromTheLastAnswerOn() {
        UnreachableException away = new UnreachableException("http://127.0.0.1:3000", new IllegalStateException());
        now = NOON.plus(Duration.ofMinutes(1));
        outage.over();

        now = now.plus(Duration.ofMinutes(2));
        assertThatCode(() -> outage.bear(away)).doesNotThrowAnyException();
        now = now.plusMillis(1);
        assertThatThrownBy(() -> outage.bear(away)).isSameAs(away);
    }

    private static ApiException answer(int status) {
        return new ApiException(status, "some-code", "It is so.", List.of());
    }

    private final class Moving extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
