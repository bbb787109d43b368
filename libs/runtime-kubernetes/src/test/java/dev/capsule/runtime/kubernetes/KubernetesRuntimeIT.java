package dev.capsule.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Trouble;
import dev.capsule.runtime.Trouble.Kind;
import dev.capsule.testkit.runtime.Scenario;
import dev.capsule.testkit.runtime.Troubles;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract does not ask of every runtime. */
class KubernetesRuntimeIT {
    private final KubernetesFixture fixture = new KubernetesFixture();
    private final Scenario scenario = new Scenario(fixture);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void goesOnWhereAnEarlierProcessStopped() {
        Desired early = scenario.desired(scenario.web("1"), 1);
        Desired late = scenario.desired(scenario.web("2"), 1);
        Observation before = scenario.reach(late);

        fixture.reopen();

        Observation after = scenario.await(Observation::reached);
        assertThat(after.recorded()).isEqualTo(late.number());
        assertThat(after.instances())
                .extracting(InstanceStatus::instance)
                .containsExactly(before.instances().getFirst().instance());
        assertThat(fixture.runtime().apply(early)).isEqualTo(new Applied.Superseded(late.number()));
    }

    @Test
    void refusesWhoeverWasOvertakenByAnotherProcess() {
        Desired early = scenario.desired(scenario.web("1"), 1);
        Desired late = scenario.desired(scenario.web("2"), 1);
        fixture.runtime().apply(early);
        try (KubernetesRuntime other = fixture.open()) {
            assertThat(other.apply(late)).isEqualTo(new Applied.Recorded());
        }
        assertThat(fixture.runtime().apply(early)).isEqualTo(new Applied.Superseded(late.number()));
        scenario.await(
                observation -> observation.reached() && observation.recorded().equals(late.number()));
    }

    @Test
    void makesGoodWhatWasChangedByHand() {
        Desired desired = scenario.desired(scenario.web("1"), 1);
        scenario.reach(desired);
        fixture.client
                .resource(deployment())
                .edit(found -> found.edit().editSpec().withReplicas(0).endSpec().build());
        scenario.await(observation -> !observation.reached());

        scenario.reach(desired);

        assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void makesAnewWhatWasDeletedWithItsNamespace() {
        Desired desired = scenario.desired(scenario.web("1"), 1);
        scenario.reach(desired);
        var namespace =
                fixture.client.namespaces().withName(deployment().getMetadata().getNamespace());
        namespace.delete();
        namespace.waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
        scenario.await(observation -> !observation.reached());

        assertThat(scenario.reach(desired).instances()).hasSize(1);
    }

    @Test
    void saysThatANamespaceIsStillBeingDeleted() {
        Desired desired = scenario.desired(scenario.web("1"), 1);
        scenario.reach(desired);
        fixture.client
                .namespaces()
                .withName(deployment().getMetadata().getNamespace())
                .delete();

        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> fixture.runtime().apply(scenario.desired(scenario.web("2"), 1)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .withMessageContaining("being deleted");
    }

    @Test
    void saysThatAnImageCannotBePulled() {
        String nowhere = fixture.cluster.registry() + "/test/nothing@sha256:" + "0".repeat(64);
        scenario.apply(scenario.desired(of(scenario.web("1"), new Artifact.Image(nowhere)), 1));

        assertThat(trouble(Kind.IMAGE_NOT_PULLED).message())
                .contains("cannot be pulled")
                .contains("registry");
    }

    @Test
    void saysThatNoNodeHasRoom() {
        scenario.apply(
                scenario.desired(scenario.release(ServiceType.WEB, Map.of(), Probe.TCP, false, 1L << 50, Map.of()), 1));

        assertThat(trouble(Kind.NO_ROOM).message())
                .contains("Insufficient memory")
                .contains("1073741824 MB");
    }

    @Test
    void refusesADirectoryInThePlaceOfAnImage() {
        Slot tree = of(scenario.web("1"), new Artifact.Tree(Digest.of(new byte[0])));

        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> fixture.runtime().apply(scenario.desired(tree, 1)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @Test
    void keepsOneScheduleForAllReleasesOfACronJob() {
        scenario.reach(scenario.desired(scenario.release(ServiceType.CRON, Map.of("MODE", "task")), 1));
        String uid = schedule().getMetadata().getUid();

        Observation reached =
                scenario.reach(scenario.desired(scenario.release(ServiceType.CRON, Map.of("MODE", "task")), 0));

        assertThat(reached.reached()).isTrue();
        assertThat(schedule().getMetadata().getUid()).isEqualTo(uid);
        assertThat(schedule().getSpec().getSuspend()).isTrue();
    }

    private Trouble trouble(Kind kind) {
        return scenario.awaitAnInstance(Troubles.of(kind)).instances().stream()
                .map(InstanceStatus::trouble)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Deployment deployment() {
        return fixture.client
                .apps()
                .deployments()
                .inAnyNamespace()
                .withLabel(Labels.TARGET, scenario.target.toString())
                .list()
                .getItems()
                .getFirst();
    }

    private CronJob schedule() {
        return fixture.client
                .batch()
                .v1()
                .cronjobs()
                .inAnyNamespace()
                .withLabel(Labels.TARGET, scenario.target.toString())
                .list()
                .getItems()
                .getFirst();
    }

    private static Slot of(Slot slot, Artifact artifact) {
        WorkloadSpec workload = slot.workload();
        WorkloadSpec other = new WorkloadSpec(
                workload.type(),
                artifact,
                workload.command(),
                workload.path(),
                workload.environment(),
                workload.port(),
                workload.probe(),
                workload.resources(),
                workload.schedule(),
                workload.site(),
                workload.stopGrace(),
                workload.singleton());
        return new Slot(slot.release(), other, slot.secrets());
    }
}
