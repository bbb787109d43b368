package dev.capsule.deploy.setting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "_", "DATABASE_URL", "next_public_api", "V2", "PORTAL", "CAPSULE"})
    void takesNamesThatEveryShellTakes(String name) {
        assertThatCode(() -> SettingRules.check(Map.of(name, "1"), List.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1A,/set/1A", "A-B,/set/A-B", "a/b,/set/a~1b", "a~b,/set/a~0b", "'',/set/", "Ä,/set/Ä", "'A B',/set/A B"
    })
    void refusesOtherNamesAndPointsAtThem(String name, String pointer) {
        refused(Map.of(name, "1"), List.of(), pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "CAPSULE_HOME", "CAPSULE_"})
    void refusesNamesThatAreCapsulesOwnWithAReason(String name) {
        refused(Map.of(name, "1"), List.of(), "/set/" + name).withMessageContaining("Capsule");
    }

    @Test
    void refusesValuesThatNoProcessTakes() {
        refused(Map.of("A", "a\0b"), List.of(), "/set/A");
        refused(Map.of("A", "ä".repeat(SettingRules.MOST_BYTES_EACH / 2 + 1)), List.of(), "/set/A");
        assertThatCode(() -> SettingRules.check(Map.of("A", "ä".repeat(SettingRules.MOST_BYTES_EACH / 2)), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToSetAndUnsetTheSameName() {
        refused(Map.of("A", "1"), List.of("B", "A"), "/unset/1");
    }

    @Test
    void refusesAChangeThatChangesNothing() {
        refused(Map.of(), List.of(), "/set");
    }

    @Test
    void refusesMoreThanAThousandAtOnce() {
        Map<String, String> many = IntStream.rangeClosed(0, SettingRules.MOST)
                .boxed()
                .collect(Collectors.toMap(number -> "A" + number, number -> ""));
        refused(many, List.of(), "/set");
    }

    @Test
    void refusesMoreThanAServiceMayHave() {
        assertThatCode(() -> SettingRules.checkTotal("variables", SettingRules.MOST, SettingRules.MOST_BYTES))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> SettingRules.checkTotal("variables", SettingRules.MOST + 1, 0))
                .matches(failure -> failure.code() == ErrorCode.QUOTA_EXCEEDED);
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> SettingRules.checkTotal("secrets", 1, SettingRules.MOST_BYTES + 1))
                .matches(failure -> failure.code() == ErrorCode.QUOTA_EXCEEDED);
    }

    private static ThrowableAssertAlternative<CapsuleException> refused(
            Map<String, String> set, List<String> unset, String pointer) {
        return assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> SettingRules.check(set, unset))
                .matches(failure -> failure.code() == ErrorCode.INVALID_REQUEST)
                .matches(
                        failure -> failure.fields().stream()
                                .map(FieldError::pointer)
                                .anyMatch(pointer::equals),
                        "points at " + pointer);
    }
}
