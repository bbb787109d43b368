package dev.capsule.deploy.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.BuildId;
import dev.capsule.testkit.database.DatabaseFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a build whose worker is gone. */
class BuildTakeoverIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @TempDir
    private Path directory;

    private Tenant tenant;
    private BuildRig rig;

    @BeforeEach
    void arrange() {
        tenant = Tenant.create(database.tenants());
        rig = new BuildRig(database, directory, FakeBuilder.quick());
    }

    @Test
    void anotherTakesOverWhenTheLeaseEndsAndTheFirstCanStoreNothing() throws InterruptedException {
        rig.request(tenant.order());
        BuildClaim first =
                rig.work.claim(UUID.randomUUID(), Duration.ofMillis(200)).orElseThrow();
        assertThat(rig.work.claim(UUID.randomUUID(), BuildRig.LEASE)).isEmpty();

        List<BuildClaim> taken = new ArrayList<>();
        BuildRig.await(() -> {
            rig.work.claim(UUID.randomUUID(), BuildRig.LEASE).ifPresent(taken::add);
            return !taken.isEmpty();
        });

        assertThat(rig.work.renew(first, BuildRig.LEASE)).isFalse();
        assertThat(endsWork(first)).isFalse();
        assertThat(endsWork(taken.getFirst())).isTrue();
    }

    @Test
    void aLeaseThatRanOutIsStillGoodWhenNobodyTookIt() throws InterruptedException {
        rig.request(tenant.order());
        BuildClaim claim =
                rig.work.claim(UUID.randomUUID(), Duration.ofMillis(1)).orElseThrow();
        Thread.sleep(20);

        assertThat(rig.work.renew(claim, BuildRig.LEASE)).isTrue();
        assertThat(rig.work.claim(UUID.randomUUID(), BuildRig.LEASE)).isEmpty();
        rig.cancel(tenant, claim.build(), "Enough.");
    }

    @Test
    void theNextProcessInTheSameDirectoryDoesNotWaitForTheLeaseToEnd() throws InterruptedException {
        BuildId build = rig.request(tenant.order());
        UUID name;
        try (WorkerSeat seat = WorkerSeat.take(directory, UUID.randomUUID())) {
            name = seat.name();
        }
        rig.work.claim(name, Duration.ofHours(1)).orElseThrow();

        BuildWorker next = rig.start();

        assertThat(rig.awaitOutcome(tenant, build)).isInstanceOf(BuildOutcome.Succeeded.class);
        next.stop();
    }

    @Test
    void theSeatIsTakenByOneProcessAtATime() {
        try (WorkerSeat first = WorkerSeat.take(directory, UUID.randomUUID())) {
            assertThat(WorkerSeat.take(directory, UUID.randomUUID())).isNull();
            assertThat(first).isNotNull();
        }
        try (WorkerSeat again = WorkerSeat.take(directory, UUID.randomUUID())) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aStoppedWorkerGivesItsBuildBackAtOnce() throws InterruptedException {
        FakeBuilder hanging = FakeBuilder.hanging();
        BuildRig stopping = new BuildRig(database, directory.resolve("stopping"), hanging);
        BuildWorker worker = stopping.start();
        BuildId build = stopping.request(tenant.order());
        BuildRig.await(() -> !hanging.begun.isEmpty());

        worker.stop();

        assertThat(stopping.outcome(tenant, build)).isEmpty();
        assertThat(rig.work.claim(UUID.randomUUID(), BuildRig.LEASE))
                .hasValueSatisfying(claim -> assertThat(claim.build()).isEqualTo(build));
        rig.cancel(tenant, build, "Enough.");
    }

    @Test
    void aBuildThatIsInterruptedAgainAndAgainFailsInTheEnd() throws InterruptedException {
        BuildId build = rig.request(tenant.order());
        for (int i = 0; i < 8; i++) {
            BuildClaim claim = rig.work.claim(UUID.randomUUID(), BuildRig.LEASE).orElseThrow();
            rig.work.giveBack(claim);
        }

        BuildWorker worker = rig.start();

        assertThat(rig.awaitOutcome(tenant, build))
                .isInstanceOfSatisfying(
                        BuildOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("interrupted"));
        worker.stop();
    }

    @Test
    void anotherOrganizationSeesNoneOfIt() {
        BuildId build = rig.request(tenant.order());
        Tenant stranger = Tenant.create(database.tenants());

        rig.cancel(stranger, build, "Not yours.");

        assertThat(rig.work.claim(UUID.randomUUID(), BuildRig.LEASE)).isPresent();
        assertThat(rig.outcome(stranger, build)).isEmpty();
        rig.cancel(tenant, build, "Enough.");
    }

    private boolean endsWork(BuildClaim claim) {
        return database.tenants().inTransaction(tenant.organization(), () -> rig.store.endWork(claim));
    }
}
