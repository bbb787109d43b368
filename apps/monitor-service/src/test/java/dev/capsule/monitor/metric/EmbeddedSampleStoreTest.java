package dev.capsule.monitor.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.contracts.monitor.MonitorRequest.FindUsage;
import dev.capsule.contracts.monitor.MonitorRequest.Requests;
import dev.capsule.contracts.monitor.MonitorRequest.Sample;
import dev.capsule.contracts.monitor.MonitorRequest.UsagePoint;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.testkit.service.MovingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSampleStoreTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int UP_TO_100_MILLIS = 6;

    @TempDir
    private Path directory;

    private final MovingClock clock = new MovingClock(NOON);
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final ServiceId service = new ServiceId(UUID.randomUUID());
    private SampleStore store;

    @BeforeEach
    void open() {
        store = new EmbeddedSampleStore(directory, Duration.ofDays(30), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void makesOnePointOfEachStepThatHasSamples() {
        store(used("a", 0, 0.2, 100), used("a", 30_000, 0.4, 300), used("a", 59_999, 0.6, 500));
        store(used("a", 180_000, 1, 900));

        List<UsagePoint> points = find(NOON, NOON.plus(Duration.ofMinutes(10)));

        assertThat(points).extracting(UsagePoint::at).containsExactly(NOON, NOON.plusSeconds(180));
        assertThat(points.getFirst().cpuCores()).isCloseTo(0.4, within(0.0001));
        assertThat(points.getFirst().memoryBytes()).isEqualTo(300);
        assertThat(points.getFirst().requestsPerSecond()).isZero();
    }

    @Test
    void addsUpWhatInstancesUseAtTheSameTime() {
        store(used("a", 0, 0.2, 100), used("a", 30_000, 0.4, 300), used("b", 10_000, 1, 1000));

        UsagePoint point = find(NOON, NOON.plus(MINUTE)).getFirst();

        assertThat(point.cpuCores()).isCloseTo(1.3, within(0.0001));
        assertThat(point.memoryBytes()).isEqualTo(1200);
    }

    @Test
    void countsRequestsAndTellsHowLongTheyTook() {
        store(asked(0, 100, 5), asked(15_000, 20, 1));

        UsagePoint point = find(NOON, NOON.plus(MINUTE)).getFirst();

        assertThat(point.requestsPerSecond()).isEqualTo(2);
        assertThat(point.errorsPerSecond()).isEqualTo(0.1);
        assertThat(point.latencyP50()).isCloseTo(75, within(0.001));
        assertThat(point.latencyP95()).isCloseTo(97.5, within(0.001));
        assertThat(point.latencyP99()).isCloseTo(99.5, within(0.001));
        assertThat(point.cpuCores()).isZero();
    }

    @Test
    void putsTheWholeTimeInOnePointWhereverStepsWouldBegin() {
        store(asked(10_000, 30, 0), asked(25_000, 30, 0), asked(40_000, 30, 0), used("a", 30_000, 0.5, 7));
        Instant from = NOON.plusSeconds(20);

        UsagePoint now = store.sum(organization, question(service, null, from, from.plusSeconds(30)))
                .orElseThrow();

        assertThat(now.at()).isEqualTo(from);
        assertThat(now.requestsPerSecond()).isEqualTo(2);
        assertThat(now.memoryBytes()).isEqualTo(7);
        assertThat(store.sum(organization, question(service, null, NOON.minus(MINUTE), NOON)))
                .isEmpty();
    }

    @Test
    void takesTheBeginningIntoATimeAndLeavesItsEndOut() {
        store(used("a", 0, 1, 1), used("a", 60_000, 1, 2));

        assertThat(find(NOON, NOON.plusSeconds(60)))
                .extracting(UsagePoint::memoryBytes)
                .containsExactly(1L);
    }

    @Test
    void tellsServicesAndEnvironmentsApart() {
        ServiceId other = new ServiceId(UUID.randomUUID());
        store(used("a", 0, 1, 1), new Sample(service, "staging", "b", NOON, 1.0, 10L, null));
        store(new Sample(other, "production", "c", NOON, 1.0, 100L, null));

        assertThat(memory(service, null)).containsExactly(11L);
        assertThat(memory(service, "staging")).containsExactly(10L);
        assertThat(memory(other, null)).containsExactly(100L);
        assertThat(memory(other, "staging")).isEmpty();
    }

    @Test
    void showsOneOrganizationNothingOfAnother() {
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        store(used("a", 0, 1, 1));

        assertThat(store.find(other, question(service, null, NOON, NOON.plus(MINUTE))))
                .isEmpty();
    }

    @Test
    void hasEverythingAfterItWasClosedAndOpened() {
        store(used("a", 0, 1, 1));
        store.close();
        open();
        store(used("b", 0, 1, 2));

        assertThat(memory(service, null)).containsExactly(3L);
    }

    @Test
    void forgetsSamplesPastTheirTimeEvenOfOrganizationsThatNobodyAskedForSinceTheStart() {
        store(used("a", 0, 1, 1), used("a", 120_000, 1, 2));
        store.close();
        clock.advance(Duration.ofDays(30).plus(MINUTE));
        open();

        store.forgetOld();

        assertThat(find(NOON, NOON.plus(Duration.ofHours(1))))
                .extracting(UsagePoint::memoryBytes)
                .containsExactly(2L);
    }

    /** At 02:30 on this day clocks in Europe stood nowhere. */
    @Test
    void keepsTimesThatTheMachinesOwnTimeZoneDoesNotHave() {
        Instant at = Instant.parse("2026-03-29T02:30:00Z");
        store(new Sample(service, "production", "a", at, 1.0, 1L, null));

        assertThat(find(at, at.plusSeconds(1))).extracting(UsagePoint::at).containsExactly(at);
    }

    private void store(Sample... samples) {
        store.store(organization, List.of(samples));
    }

    private List<UsagePoint> find(Instant since, Instant until) {
        return store.find(organization, question(service, null, since, until));
    }

    private List<Long> memory(ServiceId of, String environment) {
        return store.find(organization, question(of, environment, NOON, NOON.plus(MINUTE))).stream()
                .map(UsagePoint::memoryBytes)
                .toList();
    }

    private static FindUsage question(ServiceId service, String environment, Instant since, Instant until) {
        return new FindUsage(service, environment, since, until, MINUTE);
    }

    private Sample used(String instance, long millis, double cores, long bytes) {
        return new Sample(service, "production", instance, NOON.plusMillis(millis), cores, bytes, null);
    }

    private Sample asked(long millis, long count, long errors) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(EdgeState.LATENCY_BOUNDS_MILLIS.size() + 1, 0L));
        counts.set(UP_TO_100_MILLIS, count);
        Requests requests = new Requests(15, count, 0, errors, counts, 75 * count);
        return new Sample(service, "production", null, NOON.plusMillis(millis), null, null, requests);
    }
}
