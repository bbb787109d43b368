package dev.capsule.monitor.log;

import static dev.capsule.monitor.log.Lines.NOON;
import static dev.capsule.monitor.log.Lines.after;
import static dev.capsule.monitor.log.Lines.all;
import static dev.capsule.monitor.log.Lines.before;
import static dev.capsule.monitor.log.Lines.saying;
import static dev.capsule.monitor.log.Lines.sequences;
import static dev.capsule.monitor.log.Lines.texts;
import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest.FindLines;
import dev.capsule.contracts.monitor.MonitorRequest.Line;
import dev.capsule.contracts.monitor.MonitorRequest.LineBatch;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.testkit.service.MovingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLogStoreTest {
    private static final Duration RETENTION = Duration.ofDays(7);

    @TempDir
    private Path directory;

    private final MovingClock clock = new MovingClock(NOON);
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final ServiceId service = Lines.service();
    private LogStore store;

    @BeforeEach
    void open() {
        store = new EmbeddedLogStore(directory, RETENTION, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackWhatItKeptInTheOrderInWhichItCame() {
        EnvironmentId environment = new EnvironmentId(UUID.randomUUID());
        DeploymentId deployment = new DeploymentId(UUID.randomUUID());
        List<LogLine> kept = store.store(
                organization,
                "1",
                List.of(
                        new LineBatch(
                                service,
                                "production",
                                environment,
                                "web-1",
                                deployment,
                                LogSource.STDERR,
                                List.of(new Line(NOON, "ERROR späť 🚀 \t\"quoted\""), new Line(NOON, ""))),
                        new LineBatch(
                                service, null, null, null, null, LogSource.PLATFORM, List.of(new Line(NOON, "x")))));

        assertThat(sequences(kept)).containsExactly(1L, 2L, 3L);
        assertThat(kept.getFirst())
                .isEqualTo(new LogLine(
                        1,
                        NOON,
                        service,
                        environment,
                        "web-1",
                        deployment,
                        LogSource.STDERR,
                        "error",
                        "ERROR späť 🚀 \t\"quoted\""));
        assertThat(find(all(service))).isEqualTo(kept);
    }

    @Test
    void keepsABatchThatIsGivenTwiceOnce() {
        store("1", "one");
        assertThat(store.store(organization, "1", Lines.of(service, "one"))).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(store.store(organization, "1", Lines.of(service, "one"))).isEmpty();
        reopen();
        assertThat(store.store(organization, "1", Lines.of(service, "one"))).isEmpty();

        assertThat(texts(find(all(service)))).containsExactly("one");
    }

    @Test
    void pagesForwardsFromOneSequenceAndBackwardsFromAnotherOldestFirst() {
        for (int day = 0; day < 3; day++) {
            store("day " + day, "a" + day, "b" + day);
            clock.advance(Duration.ofDays(1));
        }

        assertThat(texts(find(after(service, 0, 3)))).containsExactly("a0", "b0", "a1");
        assertThat(texts(find(after(service, 3, 3)))).containsExactly("b1", "a2", "b2");
        assertThat(find(after(service, 6, 3))).isEmpty();
        assertThat(find(after(service, Long.MAX_VALUE, 3))).isEmpty();
        assertThat(texts(find(before(service, 5, 3)))).containsExactly("b0", "a1", "b1");
        assertThat(texts(find(before(service, 2, 3)))).containsExactly("a0");
        assertThat(find(before(service, Long.MIN_VALUE, 3))).isEmpty();
        assertThat(texts(find(new FindLines(service, null, null, null, List.of(), null, null, null, null, 1L, 4L, 10))))
                .containsExactly("b0", "a1");
    }

    @Test
    void goesOnWithItsSequenceAfterItWasClosedAndOpened() {
        store("1", "one", "two");
        reopen();
        store("2", "three");

        assertThat(sequences(find(all(service)))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void forgetsDaysPastTheirTimeAndGoesOnWithItsSequenceEvenWhenNothingIsLeft() throws IOException {
        store("1", "old");
        clock.advance(Duration.ofDays(1));
        store("2", "younger");
        clock.advance(RETENTION);
        store.forgetOld();
        assertThat(texts(find(all(service)))).containsExactly("younger");

        clock.advance(Duration.ofDays(1));
        store.forgetOld();
        assertThat(find(all(service))).isEmpty();
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .containsExactly("sequence");
        }
        reopen();
        assertThat(sequences(store.store(organization, "3", Lines.of(service, "new"))))
                .containsExactly(3L);
    }

    @Test
    void forgetsLinesOfOrganizationsThatNobodyAskedForSinceTheStart() {
        store("1", "old");
        reopen();
        clock.advance(RETENTION.plusDays(1));

        store.forgetOld();

        assertThat(find(all(service))).isEmpty();
    }

    @Test
    void showsOneOrganizationNothingOfAnotherAndNumbersThemApart() {
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        store("1", "ours");
        store.store(other, "1", Lines.of(service, "theirs"));

        assertThat(texts(find(all(service)))).containsExactly("ours");
        assertThat(store.find(other, all(service))).extracting(LogLine::message).containsExactly("theirs");
        assertThat(store.find(other, all(service)))
                .extracting(LogLine::sequence)
                .containsExactly(1L);
    }

    @Test
    void numbersWhatManyStoreAtOnceWithoutGaps() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<LogLine>> storing =
                    () -> store.store(organization, UUID.randomUUID().toString(), Lines.of(service, "a", "b"));
            for (Future<List<LogLine>> each : threads.invokeAll(Collections.nCopies(20, storing))) {
                assertThat(each.get()).hasSize(2);
            }
        }

        List<Long> sequences = sequences(find(all(service)));
        assertThat(sequences).hasSize(40).isSorted().doesNotHaveDuplicates();
        assertThat(sequences.getLast()).isEqualTo(40);
    }

    @Test
    void worksAgainAfterADiskThatFailed() throws IOException {
        store("1", "one");
        Path day = directory.resolve(organization.toString()).resolve("2026-03-01");
        Path away = Files.move(day, directory.resolveSibling("away-" + organization));

        refused(ErrorCode.UNAVAILABLE, () -> store("2", "two"));
        Files.move(away, day);
        store("2", "two");

        assertThat(texts(find(all(service)))).containsExactly("one", "two");
        assertThat(sequences(find(all(service)))).containsExactly(1L, 2L);
    }

    @Test
    void keepsALineThatIsOneLongWord() {
        String word = "x".repeat(100_000);
        store("1", word, "short");

        assertThat(texts(find(all(service)))).containsExactly(word, "short");
        assertThat(texts(find(saying(service, "short")))).containsExactly("short");
    }

    private void store(String batch, String... texts) {
        store.store(organization, batch, Lines.of(service, texts));
    }

    private List<LogLine> find(FindLines request) {
        return store.find(organization, request);
    }

    private void reopen() {
        store.close();
        open();
    }
}
