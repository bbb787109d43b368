package dev.capsule.deploy.build;

import dev.capsule.deploy.build.log.BuildLog;
import dev.capsule.deploy.build.log.BuildLogOrigin;
import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.deploy.work.Hints;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.persistence.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one claimed build to its outcome and stores that, if the claim still holds by then. */
@Component
class BuildRun {
    private static final Logger LOG = LoggerFactory.getLogger(BuildRun.class);
    private static final int MAX_ATTEMPTS = 8;
    private static final Duration UNREACHABLE = Duration.ofMillis(500);

    private final BuildStore store;
    private final BuildLogs logs;
    private final Builder builder;
    private final BuildPause pause;
    private final TenantTransactions tenants;
    private final Hints hints;
    private final Clock clock;

    BuildRun(
            BuildStore store,
            BuildLogs logs,
            Builder builder,
            BuildPause pause,
            TenantTransactions tenants,
            Hints hints,
            Clock clock) {
        this.store = store;
        this.logs = logs;
        this.builder = builder;
        this.pause = pause;
        this.tenants = tenants;
        this.hints = hints;
        this.clock = clock;
    }

    /** @throws CancellationException when it was cancelled: then there is nothing to store */
    void run(BuildClaim claim, Cancellation cancellation) throws InterruptedException {
        Optional<BuildOrder> begun =
                tenants.inTransaction(claim.organization(), () -> store.begin(claim.build(), clock.instant()));
        if (begun.isEmpty()) {
            return;
        }
        BuildOrder order = begun.get();
        var origin = new BuildLogOrigin(order.organization(), order.service(), order.environment(), order.deployment());
        pause.beginBuild();
        try (BuildLog log = logs.open(claim.build(), origin)) {
            if (claim.attempt() > 1) {
                log.line("The build was interrupted and begins again.");
            }
            Runnable result = build(new BuildJob(claim.build(), claim.attempt(), order, log, cancellation));
            storeOnceReachable(claim, order, result, cancellation);
        } finally {
            pause.endBuild();
        }
    }

    /** What is to be stored of how it ended. */
    private Runnable build(BuildJob job) {
        if (job.attempt() > MAX_ATTEMPTS) {
            return failed(
                    job,
                    "The build was interrupted " + MAX_ATTEMPTS + " times and is given up. Deploy again, and see"
                            + " `capsule doctor` if it happens again.",
                    ErrorCode.INTERNAL);
        }
        try {
            Built built = builder.build(job);
            return () -> store.succeed(job.id(), built, clock.instant());
        } catch (CapsuleException e) {
            return failed(job, e.getMessage(), e.code());
        } catch (CancellationException e) {
            job.log().line("The build was stopped.");
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The build {} failed for a reason of Capsule's own", job.id(), e);
            return failed(job, "The build failed for a reason of Capsule's own: " + e, ErrorCode.INTERNAL);
        }
    }

    private Runnable failed(BuildJob job, String reason, ErrorCode code) {
        List<String> evidence = code == ErrorCode.BUILD_FAILED ? job.log().lastLines() : List.of();
        reason.lines().forEach(job.log()::line);
        return () -> store.fail(job.id(), new BuildOutcome.Failed(reason, evidence, code), clock.instant());
    }

    /** A build is not thrown away because the database is gone for a moment when it ends. */
    private void storeOnceReachable(BuildClaim claim, BuildOrder order, Runnable result, Cancellation cancellation)
            throws InterruptedException {
        while (true) {
            cancellation.throwIfCancelled();
            try {
                tenants.inTransaction(claim.organization(), () -> {
                    if (store.endWork(claim)) {
                        result.run();
                        hints.raise(order.target(), claim.organization());
                    }
                });
                return;
            } catch (CapsuleException e) {
                if (e.code() != ErrorCode.UNAVAILABLE) {
                    throw e;
                }
                Thread.sleep(UNREACHABLE);
            }
        }
    }
}
