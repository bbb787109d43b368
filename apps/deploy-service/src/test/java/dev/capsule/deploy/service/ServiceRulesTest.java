package dev.capsule.deploy.service;

import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.capsule.contracts.deploy.DeployViews.ServiceConfiguration;
import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "apps", "apps/web", ".config", "a..b", "ordner mit ä"})
    void takesFoldersWithinTheSource(String path) {
        assertThatCode(() -> ServiceRules.check(null, new ServiceSource(path, null, null, null), null))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "..", "../x", "a/../b", "a/..", "a//b", "a/", "./a", "a\\b", "a\nb"})
    void refusesPathsThatCouldLeaveTheSource(String path) {
        refusedSource(new ServiceSource(path, null, null, null), "/source/path");
    }

    @Test
    void refusesCommandsThatNoSystemStarts() {
        refusedSource(new ServiceSource("", " ", null, null), "/source/buildCommand");
        refusedSource(new ServiceSource("", "a\0b", null, null), "/source/buildCommand");
        refusedSource(new ServiceSource("", null, "x".repeat(4_001), null), "/source/startCommand");
        refusedSource(new ServiceSource("", null, null, "a b"), "/source/process");
    }

    @ParameterizedTest
    @CsvSource({
        "0,,,,,/configuration/cpuMillis",
        ",15,,,,/configuration/memoryMegabytes",
        ",,0,,,/configuration/port",
        ",,65536,,,/configuration/port",
        ",,,-1,,/configuration/stopGraceSeconds",
        ",,,601,,/configuration/stopGraceSeconds",
        ",,,,health,/configuration/healthPath",
        ",,,,/a b,/configuration/healthPath",
    })
    void refusesNumbersAndPathsThatCannotBe(
            Integer cpu, Integer memory, Integer port, Integer grace, String health, String pointer) {
        refusedAt(
                pointer,
                ErrorCode.INVALID_REQUEST,
                () -> ServiceRules.check(
                        null, null, new ServiceConfiguration(cpu, memory, port, health, grace, null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "30 4 * * *", "*/5 0-6 1,15 * MON-FRI"})
    void takesSchedulesOfFiveFields(String schedule) {
        assertThatCode(() -> ServiceRules.check(ServiceType.CRON, null, scheduled(schedule)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@daily", "0 30 4 * * *", "60 * * * *", "a b c d e", "* * * *"})
    void refusesOtherSchedules(String schedule) {
        refusedAt(
                "/configuration/schedule",
                ErrorCode.INVALID_REQUEST,
                () -> ServiceRules.check(ServiceType.CRON, null, scheduled(schedule)));
    }

    @Test
    void refusesAScheduleForWhatRunsAlways() {
        refusedAt(
                "/configuration/schedule",
                ErrorCode.INVALID_REQUEST,
                () -> ServiceRules.check(ServiceType.WEB, null, scheduled("* * * * *")));
    }

    private static void refusedSource(ServiceSource source, String pointer) {
        refusedAt(pointer, ErrorCode.INVALID_REQUEST, () -> ServiceRules.check(null, source, null));
    }

    private static ServiceConfiguration scheduled(String schedule) {
        return new ServiceConfiguration(null, null, null, null, null, null, schedule);
    }
}
