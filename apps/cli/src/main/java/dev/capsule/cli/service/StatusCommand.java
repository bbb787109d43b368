package dev.capsule.cli.service;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Output;
import dev.capsule.cli.platform.Platforms;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What runs, where, which release, how many, healthy or why not. */
@Command(
        name = "status",
        description = "Show what runs, where, which release, how many, and whether it is healthy.",
        footer = {"%nExamples:", "  capsule status", "  capsule status hello-node --json"})
public final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "only this service")
    private @Nullable String service;

    @Option(
            names = {"-a", "--all"},
            description = "of all projects")
    private boolean all;

    public StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        Output output = context.output();
        if (context.isLocal() && !Platforms.isRunning(context.home())) {
            output.result(
                    new NotRunning("stopped", context.home().directory().toString()),
                    "Capsule does not run on this machine. \"capsule up\" starts it; applications that were running go on by themselves.");
            return ExitCode.UNAVAILABLE.number();
        }
        ApiClient api = context.api();
        List<DeployViews.Target> targets = service != null
                ? Targets.ofService(api, options.requireService(api, service).id())
                : all ? Targets.all(api) : Targets.ofProject(api, options.findProject(api));
        if (targets.isEmpty()) {
            output.result(targets, "Nothing is deployed yet. \"capsule deploy\" in a directory deploys it.");
            return ExitCode.OK.number();
        }
        output.table(
                List.of("SERVICE", "PROJECT", "ENVIRONMENT", "RELEASE", "INSTANCES", "HEALTH", "URL"),
                targets.stream().map(StatusCommand::row).toList(),
                targets);
        targets.forEach(target -> explain(output, target));
        return ExitCode.OK.number();
    }

    private record NotRunning(String platform, String home) {}

    private static List<String> row(DeployViews.Target target) {
        return List.of(
                target.service().value(),
                target.project().value(),
                target.environment().value(),
                target.release() == null ? "-" : "v" + target.release().number(),
                target.replicas().ready() + "/" + target.replicas().desired(),
                target.health(),
                target.urls().isEmpty() ? "-" : target.urls().getFirst());
    }

    private static void explain(Output output, DeployViews.Target target) {
        if (output.isJson()) {
            return;
        }
        if (target.reason() != null) {
            output.say(output.style().yellow(target.service() + ": ") + target.reason());
        }
        if (target.hold() != null) {
            output.say(output.style().yellow(target.service() + ": on hold: ")
                    + target.hold().reason() + " The next deployment by hand ends the hold.");
        }
    }
}
