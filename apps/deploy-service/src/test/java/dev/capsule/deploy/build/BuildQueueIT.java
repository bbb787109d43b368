package dev.capsule.deploy.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BuildQueueIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @TempDir
    private Path directory;

    private final List<BuildWorker> workers = new ArrayList<>();
    private Tenant tenant;

    @BeforeEach
    void arrange() {
        tenant = Tenant.create(database.tenants());
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (BuildWorker worker : workers) {
            worker.stop();
        }
    }

    @Test
    void runsWhatIsQueuedAndHintsAtTheTarget() throws InterruptedException {
        BuildRig rig = started(FakeBuilder.quick());

        BuildId build = rig.request(tenant.order());

        assertThat(rig.awaitOutcome(tenant, build))
                .isEqualTo(new BuildOutcome.Succeeded(FakeBuilder.ARTIFACT, FakeBuilder.plan(), null));
        assertThat(rig.hints).containsExactly(tenant.target());
    }

    @Test
    void keepsTheReasonAndTheLastLinesOfAFailure() throws InterruptedException {
        FakeBuilder builder = FakeBuilder.quick();
        builder.failure = new CapsuleException(ErrorCode.BUILD_FAILED, "The step \"Build\" ended with exit code 2.");
        BuildRig rig = started(builder);

        BuildId build = rig.request(tenant.order());

        assertThat(rig.awaitOutcome(tenant, build))
                .isEqualTo(new BuildOutcome.Failed(
                        "The step \"Build\" ended with exit code 2.",
                        List.of("building " + build),
                        ErrorCode.BUILD_FAILED));
    }

    @Test
    void aCancelledBuildIsStoppedAndStaysCancelled() throws InterruptedException {
        FakeBuilder builder = FakeBuilder.hanging();
        BuildRig rig = started(builder);
        BuildId build = rig.request(tenant.order());
        BuildRig.await(() -> !builder.begun.isEmpty());

        rig.cancel(tenant, build, "Cancelled by Ada.");

        assertThat(rig.outcome(tenant, build)).contains(new BuildOutcome.Cancelled("Cancelled by Ada."));
        BuildRig.await(() -> builder.stopped.get() == 1);
        rig.cancel(tenant, build, "Again.");
        assertThat(rig.outcome(tenant, build)).contains(new BuildOutcome.Cancelled("Cancelled by Ada."));
    }

    @Test
    void aBuildIsStoppedHereWhenAnotherProcessCancelsIt() throws InterruptedException {
        FakeBuilder builder = FakeBuilder.hanging();
        BuildRig here = started(builder);
        BuildId build = here.request(tenant.order());
        BuildRig.await(() -> !builder.begun.isEmpty());

        new BuildRig(database, directory.resolve("other"), FakeBuilder.quick()).cancel(tenant, build, "Elsewhere.");

        BuildRig.await(() -> builder.stopped.get() == 1);
    }

    @Test
    void aLaterOrderForTheSameTargetSupersedesTheEarlier() throws InterruptedException {
        FakeBuilder builder = FakeBuilder.hanging();
        BuildRig rig = started(builder);
        BuildId earlier = rig.request(tenant.order());
        BuildRig.await(() -> !builder.begun.isEmpty());

        BuildId later = rig.request(tenant.order());

        assertThat(rig.awaitOutcome(tenant, earlier)).isInstanceOf(BuildOutcome.Cancelled.class);
        builder.finish();
        assertThat(rig.awaitOutcome(tenant, later)).isInstanceOf(BuildOutcome.Succeeded.class);
    }

    @Test
    void runsNoMoreAtOnceThanAllowed() throws InterruptedException {
        FakeBuilder builder = FakeBuilder.hanging();
        BuildRig rig = started(builder);
        List<Tenant> tenants = List.of(
                Tenant.create(database.tenants()),
                Tenant.create(database.tenants()),
                Tenant.create(database.tenants()));
        List<BuildId> builds =
                tenants.stream().map(each -> rig.request(each.order())).toList();

        BuildRig.await(() -> builder.begun.size() == 2);
        assertThat(rig.work.findWaiting(10)).extracting(BuildClaim::build).containsExactly(builds.get(2));

        builder.finish();
        for (int i = 0; i < builds.size(); i++) {
            assertThat(rig.awaitOutcome(tenants.get(i), builds.get(i))).isInstanceOf(BuildOutcome.Succeeded.class);
        }
    }

    @Test
    void waitsForRoomOnTheDiskAndSaysSo() throws InterruptedException {
        BuildRig full = new BuildRig(database, directory, FakeBuilder.quick()).needingFreeBytes(Long.MAX_VALUE);
        BuildWorker worker = full.start();
        BuildId build = full.request(tenant.order());

        BuildRig.await(() -> String.valueOf(reason(full, build)).contains("MB free"));
        worker.stop();
        BuildRig roomy = started(FakeBuilder.quick());

        assertThat(roomy.awaitOutcome(tenant, build)).isInstanceOf(BuildOutcome.Succeeded.class);
        assertThat(reason(roomy, build)).isNull();
    }

    @Test
    void aBuildOfADeletedServiceIsStopped() throws InterruptedException {
        FakeBuilder builder = FakeBuilder.hanging();
        BuildRig rig = started(builder);
        rig.request(tenant.order());
        BuildRig.await(() -> !builder.begun.isEmpty());

        database.tenants()
                .inTransaction(
                        tenant.organization(),
                        () -> database.tenants()
                                .jdbc()
                                .sql("delete from service where id = :service")
                                .param("service", tenant.service())
                                .update());

        BuildRig.await(() -> builder.stopped.get() == 1);
    }

    private String reason(BuildRig rig, BuildId build) {
        return database.tenants()
                .inTransaction(
                        tenant.organization(),
                        () -> rig.store.find(tenant.service(), null, 10).stream()
                                .filter(view -> view.id().equals(build))
                                .findFirst()
                                .orElseThrow()
                                .reason());
    }

    private BuildRig started(Builder builder) {
        BuildRig rig = new BuildRig(database, directory, builder);
        workers.add(rig.start());
        return rig;
    }
}
