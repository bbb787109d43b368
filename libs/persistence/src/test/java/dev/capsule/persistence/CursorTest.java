package dev.capsule.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void comesBackAsItWentOut() {
        UUID id = UUID.randomUUID();
        Instant time = Instant.parse("2026-01-02T03:04:05.678901Z");

        Cursor cursor = Cursor.decode(Cursor.at(time, id, 7L, "näme").encode(), 4);

        assertThat(cursor.instant(0)).isEqualTo(time);
        assertThat(cursor.uuid(1)).isEqualTo(id);
        assertThat(cursor.number(2)).isEqualTo(7);
        assertThat(cursor.text(3)).isEqualTo("näme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "[\"a\"", "[]", "[\"a\",\"b\"]", "{}", "[null]", "null", "[[1]]", "3"})
    void refusesWhatNoListGaveOut(String text) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
        assertRefused(() -> Cursor.decode(text, 1));
        assertRefused(() -> Cursor.decode(encoded, 1));
        assertRefused(() -> Cursor.decode("A".repeat(5000), 1));
    }

    @Test
    void refusesAPartOfAnotherKind() {
        Cursor cursor = Cursor.decode(Cursor.at("text").encode(), 1);
        assertRefused(() -> cursor.uuid(0));
        assertRefused(() -> cursor.instant(0));
        assertRefused(() -> cursor.number(0));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CapsuleException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(e.fields()).extracting(FieldError::pointer).isEqualTo(List.of("/cursor"));
        });
    }
}
