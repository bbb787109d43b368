package dev.capsule.cli.service;

import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.Outage;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Interruption;
import dev.capsule.cli.output.Output;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Waits until a target is what was asked for, and says so. */
final class TargetWait {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<String> SETTLED = Set.of("healthy", "stopped", "unhealthy", "failed");

    private final Context context;
    private final ApiClient api;

    TargetWait(Context context, ApiClient api) {
        this.context = context;
        this.api = api;
    }

    int untilReached(DeployViews.Target asked, String what) {
        Output output = context.output();
        output.step(what);
        try (Interruption _ = new Interruption(
                output, "Not watching any more; it goes on. \"capsule status\" shows how far it is.")) {
            return told(output, follow(output, asked));
        }
    }

    private DeployViews.Target follow(Output output, DeployViews.Target asked) {
        Instant deadline = context.clock().instant().plus(PATIENCE);
        Outage outage = new Outage(context.clock());
        String said = "";
        DeployViews.Target target = asked;
        while (!isSettled(target) && context.clock().instant().isBefore(deadline)) {
            String now = target.replicas().ready() + " of " + target.replicas().desired() + " instances ready";
            if (!now.equals(said)) {
                output.detail(now);
                said = now;
            }
            Pause.of(PAUSE);
            try {
                target = Targets.of(api, asked.serviceId(), asked.environment().value())
                        .orElse(target);
                outage.over();
            } catch (UnreachableException | ApiException e) {
                outage.bear(e);
            }
        }
        return target;
    }

    private static boolean isSettled(DeployViews.Target target) {
        return SETTLED.contains(target.health())
                && target.replicas().ready() >= target.replicas().desired()
                && target.instances().size() <= target.replicas().desired();
    }

    private static int told(Output output, DeployViews.Target target) {
        boolean good = target.health().equals("healthy") || target.health().equals("stopped");
        String text = target.service() + " is " + target.health() + ": "
                + target.replicas().ready() + " of " + target.replicas().desired() + " instances ready"
                + (target.reason() == null ? "" : ". " + target.reason());
        output.result(target, text);
        return (good ? ExitCode.OK : ExitCode.FAILED).number();
    }
}
