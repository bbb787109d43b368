package dev.capsule.deploy.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.buildplan.CommandLine;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentRequest.CancelDeployment;
import dev.capsule.contracts.deploy.DeploymentRequest.FindDeployments;
import dev.capsule.contracts.deploy.DeploymentRequest.RollBack;
import dev.capsule.contracts.deploy.DeploymentRequest.StartDeployment;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.contracts.deploy.ServiceRequest.RestartService;
import dev.capsule.contracts.deploy.ServiceRequest.ScaleService;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.rollout.ModelRuntime.Behaviour;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.target.DesiredStates;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.deploy.work.WorkStore;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two reconcilers at once, killed, overtaken and lied to, while people deploy, cancel, scale and roll back. */
class TortureIT {
    private static final int SERVICES = 3;
    private static final int HAPPENINGS = 120;
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private static final Mishaps mishaps = new Mishaps();
    private static final Rig rig = new Rig(mishaps);

    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = rig.fixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final Random random = new Random(42);
    private final Map<DeploymentId, DeploymentStatus> ended = new HashMap<>();
    private int sources;

    @Test
    void everyDeploymentEndsAndTheRuntimeHasWhatTheTablesSay() throws InterruptedException {
        List<ServiceId> services = new ArrayList<>();
        DeployViews.Project project = configuration.project(owner, "shop");
        for (int i = 0; i < SERVICES; i++) {
            services.add(configuration.service(owner, project, "web-" + i).id());
        }
        rig.runtime.failsCommand("fail");
        List<FailingWorker> workers = List.of(worker(), worker());
        List<Thread> threads = workers.stream().map(Thread.ofVirtual()::start).toList();

        for (int i = 0; i < HAPPENINGS; i++) {
            something(services.get(random.nextInt(SERVICES)));
            rig.runtime.advance();
            remember();
        }
        mishaps.stop();
        awaitCalm(services);
        for (FailingWorker worker : workers) {
            worker.stop();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        remember();
        assertThat(all())
                .hasSizeGreaterThan(SERVICES)
                .allMatch(deployment -> deployment.status().isFinal());
        services.forEach(this::checkTarget);
        assertThat(deploymentsWithSeveralCommands()).isZero();
    }

    private int deploymentsWithSeveralCommands() {
        return database.tenants()
                .inTransaction(
                        owner.organization(),
                        () -> database.tenants()
                                .jdbc()
                                .sql("""
                        select count(*) from (
                            select deployment_id from task group by deployment_id having count(*) > 1) several
                        """)
                                .query(Integer.class)
                                .single());
    }

    private FailingWorker worker() {
        Tick tick = new Tick(
                configuration.part(Loading.class),
                configuration.part(Observing.class),
                configuration.part(Storing.class),
                configuration.part(DesiredStates.class),
                configuration.part(Runtimes.class),
                database.tenants(),
                Clock.systemUTC());
        return new FailingWorker(configuration.part(WorkStore.class), tick, mishaps);
    }

    private void something(ServiceId service) {
        try {
            switch (random.nextInt(10)) {
                case 0 -> configuration.ask(new RollBack(service, "production", null), owner);
                case 1 -> configuration.ask(new ScaleService(service, "production", 1 + random.nextInt(3)), owner);
                case 2 -> configuration.ask(new RestartService(service, "production"), owner);
                case 3 -> cancelAny();
                case 4 -> rig.runtime.killAny();
                default -> deploy(service);
            }
        } catch (CapsuleException e) {
            assertThat(e.code().category().status()).as(e.getMessage()).isEqualTo(409);
        }
    }

    private void deploy(ServiceId service) {
        DeploymentSource.Upload source = Rig.source(configuration, owner, "source " + sources++);
        switch (random.nextInt(6)) {
            case 0 -> rig.builds.failing.add(source.digest());
            case 1 -> rig.runtime.behaves(source.digest(), Behaviour.EXITS);
            case 2 -> rig.builds.commands.put(source.digest(), CommandLine.of("migrate"));
            case 3 -> rig.builds.commands.put(source.digest(), CommandLine.of("fail"));
            default -> {
                // Nothing wrong with it.
            }
        }
        configuration.ask(new StartDeployment(service, "production", source, random.nextInt(4) > 0), owner);
    }

    private void cancelAny() {
        all().stream()
                .filter(deployment -> !deployment.status().isFinal())
                .findFirst()
                .ifPresent(deployment -> configuration.ask(new CancelDeployment(deployment.id()), owner));
    }

    /** What has ended stays ended, except that what runs may be replaced. */
    private void remember() {
        for (DeployViews.Deployment deployment : all()) {
            DeploymentStatus before = ended.get(deployment.id());
            if (before == DeploymentStatus.RUNNING) {
                assertThat(deployment.status())
                        .isIn(DeploymentStatus.RUNNING, DeploymentStatus.SUPERSEDED, DeploymentStatus.ROLLED_BACK);
            } else if (before != null) {
                assertThat(deployment.status()).isEqualTo(before);
            }
            if (deployment.status().isFinal()) {
                ended.put(deployment.id(), deployment.status());
            }
        }
    }

    private void awaitCalm(List<ServiceId> services) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (!isCalm(services)) {
            assertThat(System.nanoTime()).as("hangs: " + all()).isLessThan(deadline);
            rig.runtime.advance();
            configuration.part(WorkStore.class).hintAll();
            Thread.sleep(20);
        }
    }

    private boolean isCalm(List<ServiceId> services) {
        return all().stream().allMatch(deployment -> deployment.status().isFinal())
                && services.stream()
                        .map(service -> Rig.target(configuration, owner, service))
                        .allMatch(target -> List.of("healthy", "stopped").contains(target.health()));
    }

    private void checkTarget(ServiceId service) {
        List<DeployViews.Deployment> running = all().stream()
                .filter(deployment -> deployment.serviceId().equals(service))
                .filter(deployment -> deployment.status() == DeploymentStatus.RUNNING)
                .toList();
        Target target = database.tenants()
                .inTransaction(
                        owner.organization(),
                        () -> configuration
                                .part(TargetStore.class)
                                .list(List.of(service))
                                .getFirst());
        assertThat(running).hasSizeLessThanOrEqualTo(1);
        assertThat(running).allMatch(deployment -> deployment.releaseId().equals(target.live()));
        assertThat(target.slots().primary()).isEqualTo(target.live());
        assertThat(rig.runtime.recorded(target.id())).isEqualTo(target.number());
    }

    private List<DeployViews.Deployment> all() {
        List<DeployViews.Deployment> all = new ArrayList<>();
        PageRequest page = PageRequest.first();
        while (page != null) {
            var found = configuration.ask(new FindDeployments(null, null, null, page), owner);
            all.addAll(found.items());
            page = found.nextCursor() == null ? null : new PageRequest(found.nextCursor(), page.limit());
        }
        return all;
    }
}
