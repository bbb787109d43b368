package dev.capsule.deploy.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.buildplan.CommandLine;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentRequest.CancelDeployment;
import dev.capsule.contracts.deploy.DeploymentRequest.Promote;
import dev.capsule.contracts.deploy.DeploymentRequest.RollBack;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.contracts.deploy.ServiceRequest.DeleteService;
import dev.capsule.contracts.deploy.ServiceRequest.FindReleases;
import dev.capsule.contracts.deploy.ServiceRequest.FindService;
import dev.capsule.contracts.deploy.ServiceRequest.RestartService;
import dev.capsule.contracts.deploy.ServiceRequest.ScaleService;
import dev.capsule.contracts.deploy.SettingRequest.ChangeSecrets;
import dev.capsule.contracts.deploy.SettingRequest.ChangeVariables;
import dev.capsule.contracts.deploy.TaskRequest.FindTask;
import dev.capsule.contracts.deploy.TaskRequest.RunTask;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.rollout.ModelRuntime.Behaviour;
import dev.capsule.deploy.target.DesiredStates;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.Digest;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconcilingIT {
    private static final Rig rig = new Rig();

    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = rig.fixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final DeployViews.Project project = configuration.project(owner, "shop");
    private final DeployViews.Service service = configuration.service(owner, project, "web");

    @Test
    void makesWhatWasBuiltLiveAndTellsOfEachStep() {
        DeployViews.Deployment accepted = Rig.deploy(configuration, owner, service.id(), "one");
        assertThat(accepted.status()).isEqualTo(DeploymentStatus.PENDING);

        DeployViews.Deployment done = finished(accepted.id());

        assertThat(done.status()).as(done.reason()).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(done.version()).isEqualTo("v1");
        assertThat(done.progress()).isEqualTo(100);
        assertThat(done.urls()).containsExactly(target().urls().getFirst());
        assertThat(done.urls().getFirst()).startsWith("http://web-shop").endsWith(".localhost:8080");
        assertThat(target().replicas()).isEqualTo(new DeployViews.Replicas(1, 1, 1));
        assertThat(configuration.events().of(owner.organization(), DeployEvent.DeploymentStarted.class))
                .hasSize(1);
        assertThat(configuration.events().of(owner.organization(), DeployEvent.DeploymentCompleted.class))
                .hasSize(1);
        assertThat(configuration.events().of(owner.organization(), DeployEvent.class).stream()
                        .map(ReconcilingIT::version))
                .as("versions rise")
                .isSorted()
                .doesNotHaveDuplicates();
        rig.until(configuration, () -> target().health().equals("healthy"));
        assertThat(configuration.ask(new FindService(service.id()), owner).status())
                .isEqualTo("healthy");
    }

    @Test
    void givesInstancesTheirVariablesSecretsAndWhatTheyAre() {
        configuration.ask(new ChangeVariables(service.id(), null, Map.of("COLOUR", "red"), List.of(), false), owner);
        configuration.ask(new ChangeSecrets(service.id(), null, Map.of("TOKEN", "s3cret"), List.of(), false), owner);
        deployed("two");

        var slot = Objects.requireNonNull(configuration
                .part(DesiredStates.class)
                .of(owner.organization(), target().id())
                .orElseThrow()
                .primary());
        assertThat(slot.workload().environment())
                .containsEntry("COLOUR", "red")
                .containsEntry("NODE_ENV", "production")
                .containsEntry("CAPSULE_SERVICE", "web")
                .containsEntry("CAPSULE_ENVIRONMENT", "production")
                .containsEntry("CAPSULE_RELEASE", "v1")
                .containsKeys("CAPSULE_DEPLOYMENT_ID", "CAPSULE_PUBLIC_URL")
                .doesNotContainKey("TOKEN");
        assertThat(slot.secrets()).isEqualTo(Map.of("TOKEN", "s3cret"));
    }

    @Test
    void whatIsUnchangedIsDeployedAtOnceAndWithoutANewRelease() {
        deployed("one");
        DeployViews.Deployment again = deployed("one");
        assertThat(again.step()).isEqualTo("Unchanged");
        assertThat(again.version()).isEqualTo("v1");

        configuration.ask(new ChangeVariables(service.id(), null, Map.of("COLOUR", "red"), List.of(), false), owner);
        assertThat(deployed("one").version())
                .as("a changed setting is a change")
                .isEqualTo("v2");
    }

    @Test
    void rollsBackToTheReleaseBeforeAndHoldsPushes() {
        deployed("one");
        DeployViews.Deployment second = deployed("two");
        DeployViews.Deployment back = finished(configuration
                .ask(new RollBack(service.id(), "production", null), owner)
                .id());

        assertThat(back.status()).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(back.version()).isEqualTo("v1");
        assertThat(Rig.find(configuration, owner, second.id()).status()).isEqualTo(DeploymentStatus.ROLLED_BACK);
        assertThat(Objects.requireNonNull(target().hold()).reason()).isEqualTo("Release v1 was put back by hand.");
        assertThat(liveReleases()).containsExactly("v1");
    }

    @Test
    void aBuildThatFailsSaysWhy() {
        rig.builds.failing.add(digest("broken"));
        DeployViews.Deployment failed = deployed("broken");
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.reason()).isEqualTo("npm ended with exit code 1.");
        assertThat(failed.evidence()).containsExactly("boom");
    }

    @Test
    void whatCannotBeConfiguredSaysWhy() {
        configuration.ask(
                new dev.capsule.contracts.deploy.ServiceRequest.UpdateService(
                        service.id(),
                        service.version(),
                        null,
                        new DeployViews.ServiceSource("", null, null, "worker"),
                        null),
                owner);
        DeployViews.Deployment failed = deployed("one");
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.reason()).contains("no process \"worker\"", "It has web.");
    }

    @Test
    void anApplicationThatExitsLeavesTheOldReleaseServing() {
        deployed("one");
        rig.runtime.behaves(digest("exits"), Behaviour.EXITS);
        DeployViews.Deployment failed = deployed("exits");
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.reason()).isEqualTo("It exits with code 1. Release v1 serves.");
        rig.until(configuration, () -> target().health().equals("healthy"));
        assertThat(liveReleases()).containsExactly("v1");
    }

    @Test
    void runsTheReleaseCommandOnceBeforeTheSwitch() {
        rig.builds.commands.put(digest("migrating"), CommandLine.of("migrate"));
        DeployViews.Deployment done = deployed("migrating");
        assertThat(done.status()).isEqualTo(DeploymentStatus.RUNNING);
        DeployViews.Task task = configuration.ask(new FindTask(Objects.requireNonNull(done.taskId())), owner);
        assertThat(task.status()).isEqualTo("succeeded");
        assertThat(task.command()).containsExactly("migrate");
        assertThat(rig.runtime.startedTasks()).contains(task.id());
    }

    @Test
    void aReleaseCommandThatFailsSwitchesNothing() {
        rig.runtime.failsCommand("fail");
        rig.builds.commands.put(digest("failing command"), CommandLine.of("fail"));
        DeployViews.Deployment failed = deployed("failing command");
        assertThat(failed.reason()).contains("exit code 3", "Nothing was switched.");
        assertThat(target().release()).isNull();
    }

    @Test
    void cancelsADeploymentThatBuilds() {
        rig.builds.hanging.add(digest("hangs"));
        DeployViews.Deployment hanging = Rig.deploy(configuration, owner, service.id(), "hangs");
        rig.until(configuration, () -> status(hanging.id()) == DeploymentStatus.BUILDING);
        configuration.ask(new CancelDeployment(hanging.id()), owner);
        assertThat(finished(hanging.id()).status()).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(rig.builds.cancelled)
                .contains(Objects.requireNonNull(
                        Rig.find(configuration, owner, hanging.id()).buildId()));
    }

    @Test
    void ofTwoAtOnceTheLaterWins() {
        DeployViews.Deployment first = Rig.deploy(configuration, owner, service.id(), "one");
        DeployViews.Deployment second = Rig.deploy(configuration, owner, service.id(), "two");
        assertThat(finished(second.id()).status()).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(status(first.id())).isEqualTo(DeploymentStatus.SUPERSEDED);
    }

    @Test
    void scalesAndRestarts() {
        deployed("one");
        configuration.ask(new ScaleService(service.id(), "production", 3), owner);
        rig.until(configuration, () -> target().replicas().equals(new DeployViews.Replicas(3, 3, 3)));
        List<String> before =
                target().instances().stream().map(DeployViews.Instance::id).toList();
        configuration.ask(new RestartService(service.id(), "production"), owner);
        rig.until(
                configuration,
                () -> target().replicas().ready() == 3
                        && target().instances().stream().noneMatch(one -> before.contains(one.id())));
        configuration.ask(new ScaleService(service.id(), "production", 0), owner);
        rig.until(configuration, () -> target().health().equals("stopped"));
    }

    @Test
    void promotesTheSameArtifactWithTheOtherEnvironmentsSettings() {
        configuration.ask(
                new ChangeVariables(service.id(), "staging", Map.of("COLOUR", "blue"), List.of(), false), owner);
        deployed("one");
        DeployViews.Deployment promoted = finished(configuration
                .ask(new Promote(service.id(), "production", "staging"), owner)
                .id());
        assertThat(promoted.status()).as(promoted.reason()).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(promoted.version()).isEqualTo("v2");
        Release release = database.tenants()
                .inTransaction(
                        owner.organization(),
                        () -> configuration
                                .part(ReleaseStore.class)
                                .require(Objects.requireNonNull(promoted.releaseId())));
        assertThat(release.workload().environment())
                .containsEntry("COLOUR", "blue")
                .containsEntry("CAPSULE_ENVIRONMENT", "staging");
    }

    @Test
    void runsACommandInTheLiveRelease() {
        deployed("one");
        DeployViews.Task task =
                configuration.ask(new RunTask(service.id(), "production", List.of("seed", "--all")), owner);
        rig.until(configuration, () -> taskStatus(task).equals("succeeded"));
        assertThat(configuration.ask(new FindTask(task.id()), owner).exitCode()).isZero();
    }

    @Test
    void aServiceThatIsDeletedGoesWhenTheLastOfItIsAway() {
        deployed("one");
        configuration.ask(new DeleteService(service.id()), owner);
        rig.until(
                configuration,
                () -> !configuration
                        .events()
                        .of(owner.organization(), DeployEvent.ServiceDeleted.class)
                        .isEmpty());
        assertThat(configuration
                        .ask(
                                new dev.capsule.contracts.deploy.ServiceRequest.FindTargets(
                                        null, null, PageRequest.first()),
                                owner)
                        .items())
                .isEmpty();
    }

    private DeployViews.Deployment deployed(String content) {
        return finished(Rig.deploy(configuration, owner, service.id(), content).id());
    }

    private DeployViews.Deployment finished(DeploymentId deployment) {
        rig.until(configuration, () -> status(deployment).isFinal());
        return Rig.find(configuration, owner, deployment);
    }

    private DeploymentStatus status(DeploymentId deployment) {
        return Rig.find(configuration, owner, deployment).status();
    }

    private String taskStatus(DeployViews.Task task) {
        return configuration.ask(new FindTask(task.id()), owner).status();
    }

    private DeployViews.Target target() {
        return Rig.target(configuration, owner, service.id());
    }

    private List<String> liveReleases() {
        return configuration.ask(new FindReleases(service.id(), PageRequest.first()), owner).items().stream()
                .filter(release -> !release.liveIn().isEmpty())
                .map(release -> Release.name(release.number()))
                .toList();
    }

    private static long version(DeployEvent event) {
        return switch (event) {
            case DeployEvent.DeploymentStarted started -> started.fact().version();
            case DeployEvent.DeploymentProgressed progressed ->
                progressed.fact().version();
            case DeployEvent.DeploymentCompleted completed -> completed.fact().version();
            case DeployEvent.DeploymentFailed failed -> failed.fact().version();
            case DeployEvent.ServiceDeleted _ -> Long.MAX_VALUE;
        };
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
