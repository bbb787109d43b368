package dev.capsule.deploy.reconciler;

import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentRequest.FindDeployment;
import dev.capsule.contracts.deploy.DeploymentRequest.StartDeployment;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.contracts.deploy.PlatformRequest.RegisterSource;
import dev.capsule.contracts.deploy.ServiceRequest.FindTargets;
import dev.capsule.deploy.location.MachineRuntimes;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.rollout.ModelRuntime;
import dev.capsule.deploy.target.ApplicationProperties;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.deploy.work.Claim;
import dev.capsule.deploy.work.WorkStore;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ServiceId;
import dev.capsule.runtime.Runtime;
import dev.capsule.testkit.database.DatabaseFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Everything of deploy-service but builds and processes, taken from look to look by the test. */
final class Rig {
    private static final int MOST_LOOKS = 400;

    final ModelRuntime runtime = new ModelRuntime();
    final FakeBuilds builds = new FakeBuilds();
    private final Runtime offered;

    Rig() {
        this.offered = runtime;
    }

    /** With a runtime that fails now and then. */
    Rig(Mishaps mishaps) {
        this.offered = new UnreliableRuntime(runtime, mishaps);
    }

    ConfigurationFixture fixture(DatabaseFixture database) {
        return new ConfigurationFixture(
                database,
                this::register,
                "deployment",
                "reconciler",
                "release",
                "rollout",
                "session",
                "target",
                "task",
                "work");
    }

    private void register(AnnotationConfigApplicationContext context) {
        context.registerBean(Runtime.class, () -> offered);
        context.registerBean(Runtimes.class, () -> new MachineRuntimes(offered));
        context.registerBean(FakeBuilds.class, () -> builds);
        context.registerBean(ApplicationProperties.class, () -> new ApplicationProperties("http", 8080, List.of()));
    }

    /** A source that is there to be deployed. */
    static DeploymentSource.Upload source(ConfigurationFixture configuration, Caller caller, String content) {
        Digest digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
        configuration.ask(new RegisterSource(digest, 1), caller);
        return new DeploymentSource.Upload(digest, null);
    }

    static DeployViews.Deployment deploy(
            ConfigurationFixture configuration, Caller caller, ServiceId service, String content) {
        return configuration.ask(
                new StartDeployment(service, "production", source(configuration, caller, content), true), caller);
    }

    static DeployViews.Deployment find(ConfigurationFixture configuration, Caller caller, DeploymentId deployment) {
        return configuration.ask(new FindDeployment(deployment), caller);
    }

    static DeployViews.Target target(ConfigurationFixture configuration, Caller caller, ServiceId service) {
        return configuration
                .ask(new FindTargets(service, null, PageRequest.first()), caller)
                .items()
                .getFirst();
    }

    /** Looks at what is due, lets the runtime move, and lets time pass for what sleeps. */
    void until(ConfigurationFixture configuration, BooleanSupplier reached) {
        WorkStore work = configuration.part(WorkStore.class);
        Tick tick = configuration.part(Tick.class);
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (reached.getAsBoolean()) {
                return;
            }
            for (Claim claim : work.claim(UUID.randomUUID(), 10, Duration.ofSeconds(10))) {
                work.sleep(claim, tick.run(claim));
            }
            runtime.advance();
            work.hintAll();
        }
        throw new AssertionError("It was not reached in " + MOST_LOOKS + " looks");
    }
}
