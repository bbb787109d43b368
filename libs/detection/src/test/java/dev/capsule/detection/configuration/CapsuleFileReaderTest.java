package dev.capsule.detection.configuration;

import static dev.capsule.detection.Repositories.application;
import static dev.capsule.detection.Repositories.detect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapsuleFileReaderTest {
    @Test
    void describesAnApplicationOfWhichNothingElseIsKnown() {
        Application found =
                application("capsule.yaml", "build: [make, make check]\nstart: ./server\nport: 9090\ntype: api\n");
        assertThat(found.build().value()).containsExactly("make", "make check");
        assertThat(found.main().type()).isEqualTo(ServiceType.API);
        assertThat(found.main().port().value()).isEqualTo(9090);
        assertThat(found.main().command().evidence().getFirst().place()).isEqualTo("capsule.yaml:2");
    }

    @Test
    void winsOverWhatIsDetected() {
        Application found = application(
                "package.json", "{\"scripts\": {\"start\": \"node a.js\", \"build\": \"tsc\"}}",
                "capsule.yaml",
                        "start: node b.js\nbuild: npm run all\nhealth: /ready\ntype: web\nenvironment:\n  A: 1\n");
        assertThat(found.main().command().value()).isEqualTo("node b.js");
        assertThat(found.build().value()).containsExactly("npm run all");
        assertThat(found.main().healthPath().value()).isEqualTo("/ready");
        assertThat(found.environment()).containsEntry("A", "1").containsEntry("NODE_ENV", "production");
    }

    @Test
    void namesMoreProcessesAndSchedules() {
        Application found = application("capsule.yaml", """
                start: ./web
                processes:
                  worker: ./work --hard
                  nightly:
                    start: ./clean
                    schedule: "@daily"
                """);
        assertThat(found.processes()).extracting(DetectedProcess::name).containsExactly("web", "worker", "nightly");
        assertThat(found.processes().get(2).schedule()).isEqualTo("0 0 * * *");
        assertThat(found.processes().get(2).type()).isEqualTo(ServiceType.CRON);
    }

    @Test
    void servesAFolderAsItIs() {
        Application found = application("capsule.yaml", "static: ./public/\nsingle-page: true\n");
        assertThat(found.main().type()).isEqualTo(ServiceType.STATIC);
        assertThat(found.main().staticRoot()).isEqualTo("public");
        assertThat(found.main().singlePage()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            start: x\\nprot: 80            | capsule.yaml:2: "prot" is not known
            start: x\\nport: many          | capsule.yaml:2: "port" must be a whole number from 1 to 65535
            start: x\\ntype: server        | capsule.yaml:2: "type" must be one of
            start: x\\nschedule: sometimes | capsule.yaml:2: "schedule" must be five cron fields
            start: x\\nhealth: ready       | capsule.yaml:2: "health" must be a path
            static: ../elsewhere          | capsule.yaml:1: "static" must be a folder within
            type: cron\\nstart: x          | capsule.yaml:1: type "cron" and "schedule" belong together
            start: [a\\nb: c               | capsule.yaml:
            environment: {"A B": x}       | capsule.yaml:1: "A B" is not a name
            framework: cobol-on-wheels    | capsule.yaml:1: nothing in the repository looks like
            root: nowhere                 | capsule.yaml:1: there is no folder
            start: x\\nstart: y            | capsule.yaml:2: the key "start" is there twice
            """)
    void refusesWhatIsWrongWithItsLine(String text, String message) {
        assertThatThrownBy(() -> detect("capsule.yaml", text.strip().replace("\\n", "\n"), "index.html", ""))
                .isInstanceOfSatisfying(CapsuleException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
                    assertThat(failure.getMessage()).startsWith(message.strip());
                });
    }
}
