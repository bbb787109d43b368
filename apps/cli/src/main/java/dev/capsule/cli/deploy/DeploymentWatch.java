package dev.capsule.cli.deploy;

import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.Outage;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Interruption;
import dev.capsule.cli.output.Output;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Follows deployments with the lines of their builds until each has an outcome. */
final class DeploymentWatch {
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Context context;
    private final ApiClient api;
    private final Output output;

    DeploymentWatch(Context context, ApiClient api) {
        this.context = context;
        this.api = api;
        this.output = context.output();
    }

    int untilDone(List<DeployViews.Deployment> started) {
        List<DeployViews.Deployment> ended = new ArrayList<>();
        String farewell =
                "Not watching any more; the deployment goes on. \"capsule status\" shows it, \"capsule cancel "
                        + started.getFirst().id() + "\" ends it.";
        try (Interruption _ = new Interruption(output, farewell)) {
            for (DeployViews.Deployment deployment : started) {
                if (started.size() > 1) {
                    output.step("Service " + deployment.service());
                }
                ended.add(follow(deployment));
            }
        }
        return told(ended);
    }

    private DeployViews.Deployment follow(DeployViews.Deployment started) {
        DeployViews.Deployment deployment = started;
        String said = "";
        long after = 0;
        Outage outage = new Outage(context.clock());
        while (true) {
            try {
                deployment = find(started.id());
                if (!deployment.step().equals(said)) {
                    said = deployment.step();
                    output.step(said);
                }
                after = printLines(started.id(), after);
                outage.over();
            } catch (UnreachableException | ApiException e) {
                outage.bear(e);
            }
            if (deployment.status().isFinal()) {
                return deployment;
            }
            Pause.of(PAUSE);
        }
    }

    private DeployViews.Deployment find(DeploymentId id) {
        return api.get("/api/v1/deployments/" + id, DeployViews.Deployment.class);
    }

    private long printLines(DeploymentId id, long after) {
        Page<LogLine> lines =
                api.get("/api/v1/deployments/" + id + "/logs?limit=1000&after=" + after, new TypeReference<>() {});
        lines.items().stream()
                .filter(line -> line.source() == LogSource.BUILD)
                .forEach(line -> output.detail(line.message()));
        return lines.items().isEmpty() ? after : lines.items().getLast().sequence();
    }

    private int told(List<DeployViews.Deployment> ended) {
        boolean good = ended.stream().allMatch(deployment -> deployment.status() == DeploymentStatus.RUNNING);
        ended.stream()
                .filter(deployment -> deployment.status() != DeploymentStatus.RUNNING)
                .forEach(this::explain);
        output.result(new DeployCommand.Outcome(firstUrl(ended), ended), good ? text(ended) : "");
        return (good ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private void explain(DeployViews.Deployment deployment) {
        deployment.evidence().forEach(output::detail);
        output.say(output.style()
                        .red(deployment.service() + " "
                                + deployment.status().text().replace('_', ' ') + ": ")
                + (deployment.reason() == null ? "no reason was given" : deployment.reason()));
    }

    private static @Nullable String firstUrl(List<DeployViews.Deployment> ended) {
        return ended.stream()
                .flatMap(deployment -> deployment.urls().stream())
                .findFirst()
                .orElse(null);
    }

    private String text(List<DeployViews.Deployment> ended) {
        List<String> lines = new ArrayList<>();
        for (DeployViews.Deployment deployment : ended) {
            String version = deployment.version() == null ? "" : " " + deployment.version();
            String where = deployment.urls().isEmpty()
                    ? ""
                    : " at " + deployment.urls().getFirst();
            lines.add(output.style().green(deployment.service() + version + " runs") + where);
        }
        return String.join("\n", lines);
    }
}
