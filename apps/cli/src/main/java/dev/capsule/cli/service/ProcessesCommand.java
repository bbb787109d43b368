package dev.capsule.cli.service;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.Ages;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "ps",
        description = "List running instances.",
        footer = {"%nExample:", "  capsule ps hello-node"})
public final class ProcessesCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "only of this service")
    private @Nullable String service;

    public ProcessesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        List<DeployViews.Target> targets = service == null
                ? Targets.ofProject(api, options.findProject(api))
                : Targets.ofService(api, options.requireService(api, service).id());
        List<List<String>> rows = targets.stream()
                .flatMap(target -> target.instances().stream().map(instance -> row(target, instance)))
                .toList();
        context.output()
                .table(
                        List.of(
                                "SERVICE",
                                "ENVIRONMENT",
                                "INSTANCE",
                                "RELEASE",
                                "STATE",
                                "SINCE",
                                "RESTARTS",
                                "MEMORY",
                                "CPU"),
                        rows,
                        targets.stream()
                                .flatMap(target -> target.instances().stream())
                                .toList());
        return ExitCode.OK.number();
    }

    private List<String> row(DeployViews.Target target, DeployViews.Instance instance) {
        return List.of(
                target.service().value(),
                target.environment().value(),
                instance.id(),
                "v" + instance.releaseNumber(),
                instance.phase().toLowerCase(Locale.ROOT),
                Ages.ago(instance.since(), context.clock().instant()),
                String.valueOf(instance.restarts()),
                Ages.bytes(instance.memoryBytes()),
                String.format(Locale.ROOT, "%.1fs", instance.cpuSeconds()));
    }
}
