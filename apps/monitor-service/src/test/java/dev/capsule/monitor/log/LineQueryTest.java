package dev.capsule.monitor.log;

import static dev.capsule.monitor.log.Lines.NOON;
import static dev.capsule.monitor.log.Lines.saying;
import static dev.capsule.monitor.log.Lines.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest.FindLines;
import dev.capsule.contracts.monitor.MonitorRequest.Line;
import dev.capsule.contracts.monitor.MonitorRequest.LineBatch;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.testkit.service.MovingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineQueryTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
    private static final ServiceId SERVICE = Lines.service();
    private static final DeploymentId DEPLOYMENT = new DeploymentId(UUID.randomUUID());
    private static LogStore store;

    @BeforeAll
    static void keepLines(@TempDir Path directory) {
        store = new EmbeddedLogStore(directory, Duration.ofDays(7), new MovingClock(NOON));
        store.store(
                ORGANIZATION,
                "1",
                List.of(
                        batch("production", "web-1", null, LogSource.STDOUT, NOON, "INFO request took 12 ms"),
                        batch(
                                "production",
                                "web-2",
                                null,
                                LogSource.STDERR,
                                NOON.plusSeconds(1),
                                "ERROR took too long"),
                        batch("staging", "web-3", null, LogSource.STDOUT, NOON.plusSeconds(2), "WARN Request denied"),
                        batch("staging", null, DEPLOYMENT, LogSource.BUILD, NOON.plusSeconds(3), "npm install")));
        store.store(ORGANIZATION, "2", Lines.of(Lines.service(), "INFO request of another service"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    request            | INFO request took 12 ms, WARN Request denied
                    REQUEST denied     | WARN Request denied
                    took request       | INFO request took 12 ms
                    "request took"     | INFO request took 12 ms
                    "took too" error   | ERROR took too long
                    12                 | INFO request took 12 ms
                    """)
    void findsLinesThatHaveEveryWordAndEveryPhrase(String text, String found) {
        assertThat(texts(store.find(ORGANIZATION, saying(SERVICE, text))))
                .containsExactlyElementsOf(Arrays.asList(found.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"took request\"", "reques", "nowhere", "!!!", "request nowhere"})
    void findsNothingThatDoesNotHaveThem(String text) {
        assertThat(store.find(ORGANIZATION, saying(SERVICE, text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"request", "request*", "request OR", "(request", "req~2 \\", "a:b", "\"\"", "*", "+-|"})
    void takesTextAsTextWhateverIsInIt(String text) {
        assertThat(store.find(ORGANIZATION, saying(SERVICE, text))).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void narrowsByWhereALineComesFrom() {
        assertThat(found("production", null, null, List.of(), null)).hasSize(2);
        assertThat(found(null, "web-2", null, List.of(), null)).containsExactly("ERROR took too long");
        assertThat(found(null, null, DEPLOYMENT, List.of(), null)).containsExactly("npm install");
        assertThat(found(null, null, null, List.of(LogSource.BUILD, LogSource.STDERR), null))
                .containsExactly("ERROR took too long", "npm install");
        assertThat(found(null, null, null, List.of(), "WARN")).containsExactly("WARN Request denied");
        assertThat(found("staging", null, null, List.of(LogSource.STDERR), null))
                .isEmpty();
    }

    @Test
    void narrowsByTimeWithBothEndsIncluded() {
        assertThat(between(NOON.plusSeconds(1), NOON.plusSeconds(2)))
                .containsExactly("ERROR took too long", "WARN Request denied");
        assertThat(between(NOON.plusSeconds(3), null)).containsExactly("npm install");
        assertThat(between(null, NOON)).containsExactly("INFO request took 12 ms");
        assertThat(between(NOON.plusSeconds(2), NOON)).isEmpty();
    }

    private static List<String> between(Instant since, Instant until) {
        return texts(store.find(
                ORGANIZATION,
                new FindLines(SERVICE, null, null, null, List.of(), null, null, since, until, null, null, 100)));
    }

    private static List<String> found(
            String environment, String instance, DeploymentId deployment, List<LogSource> sources, String level) {
        return texts(store.find(
                ORGANIZATION,
                new FindLines(
                        SERVICE,
                        environment,
                        deployment,
                        instance,
                        sources,
                        level,
                        null,
                        null,
                        null,
                        null,
                        null,
                        100)));
    }

    private static LineBatch batch(
            String environment, String instance, DeploymentId deployment, LogSource source, Instant at, String text) {
        return new LineBatch(SERVICE, environment, null, instance, deployment, source, List.of(new Line(at, text)));
    }
}
